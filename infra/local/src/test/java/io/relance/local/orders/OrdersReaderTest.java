package io.relance.local.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.local.cli.InputException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

class OrdersReaderTest {
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final Columns ROWS = new Columns("c", "t", "v", Optional.empty());
    private static final Columns ORDERS = new Columns("c", "t", "v", Optional.of("o"));

    @TempDir private Path folder;

    private final List<Order> orders = new ArrayList<>();

    private OrdersReader.Reading read(String text, Columns columns, Instant until)
            throws IOException {
        var file = Files.writeString(folder.resolve("orders.csv"), text);
        return OrdersReader.read(
                new OrdersFile(file.toString()), columns, until, _ -> {}, orders::add);
    }

    private List<String> bad(String text) throws IOException {
        return read(text, ROWS, FAR).firstBad().stream()
                .map(row -> row.line() + " " + row.reason())
                .toList();
    }

    private List<String> customers() {
        return orders.stream().map(order -> order.line() + " " + order.customer()).toList();
    }

    @Test
    void givenLineBreaksInCells_whenRead_thenLinesAreThoseOfTheFile() throws IOException {
        var text =
                "\uFEFFt,c,v\r\n"
                        + "19980101,\"A\r\n"
                        + "B\n"
                        + "C\",1\r\n\r\n"
                        + "19980101,00017,x\r\n"
                        + "19980101,\"d\"\"\",2";

        assertThat(bad(text)).containsExactly("6 the value “x” is no number such as 1234.50");
        assertThat(customers()).containsExactly("2 A\r\nB\nC", "7 d\"");
    }

    @Test
    void givenLineBreaksOfOldMacs_whenRead_thenTheyBreakLines() throws IOException {
        assertThat(bad("c,t,v\ra,19980101,1\rb,1998,2\r")).hasSize(1);
        assertThat(bad("c,t,v\ra,19980101,1\rb,1998,2\r").getFirst()).startsWith("3 ");
    }

    @Test
    void givenIdentifiers_whenRead_thenTheyStayAsTheyAre() throws IOException {
        read("c,t,v\n00017,19980101,1\n 17,19980101,1\n17,19980101,1\n", ROWS, FAR);

        assertThat(orders.stream().map(Order::customer)).containsExactly("00017", " 17", "17");
    }

    @Test
    void givenAForgottenQuote_whenRead_thenItCostsOneRow() throws IOException {
        var text = "c,t,v\na,19980101,1\n\"b,19980101,1\nc,19980101,1\nd,19980101,1\n";

        assertThat(bad(text)).containsExactly("3 its quotes do not match");
        assertThat(customers()).containsExactly("2 a", "4 c", "5 d");
    }

    @Test
    void givenTwoForgottenQuotes_whenRead_thenWhatLiesBetweenIsRead() throws IOException {
        var text =
                "c,t,v\n"
                        + "\"b,19980101,1\n"
                        + "c,19980101,1\n"
                        + "d,\"19980101,1\n"
                        + "e,19980101,1\n"
                        + "f,\"19980101\",1\n";

        assertThat(bad(text)).hasSize(2).allMatch(row -> row.contains("its quotes do not match"));
        assertThat(customers()).containsExactly("3 c", "5 e", "6 f");
    }

    @Test
    void givenQuotesThatPairWrongly_whenRead_thenNoRowIsSwallowed() throws IOException {
        var text = "c,t,v\n\"b,19980101,1\nc,19980101,1\nd\",19980101,1,2\ne,19980101,1\n";

        assertThat(bad(text))
                .containsExactly(
                        "2 its quotes do not match, or it has 4 cells, over 3 lines, and not 3",
                        "4 there are 4 cells, and not 3");
        assertThat(customers()).containsExactly("3 c", "5 e");
    }

    @Test
    void givenAQuoteThatIsNeverClosedInALargeFile_whenRead_thenTheRestIsRead() throws IOException {
        var text = new StringBuilder("c,t,v\na,19980101,\"1\n");
        for (var row = 0; row < 100_000; row++) {
            text.append("b,19980101,").append(row).append('\n');
        }

        assertThat(bad(text.toString())).containsExactly("2 its quotes do not match");
        assertThat(orders).hasSize(100_000);
        assertThat(orders.getLast().line()).isEqualTo(100_002);
    }

    @Test
    void givenRowsOfOtherLengthsOrWithoutACustomer_whenRead_thenTheyAreListed() throws IOException {
        assertThat(bad("c,t,v\na,19980101\na,19980101,1,\n ,19980101,1\na,,1\na,19980101,\n"))
                .containsExactly(
                        "2 there are 2 cells, and not 3",
                        "3 there are 4 cells, and not 3",
                        "4 there is no customer",
                        "5 there is no time",
                        "6 there is no value");
    }

    @Test
    void givenManyBadRows_whenRead_thenAllAreCountedAndTheFirstKept() throws IOException {
        var reading = read("c,t,v\n" + "a,19980101,x\n".repeat(50), ROWS, FAR);

        assertThat(reading.bad()).isEqualTo(50);
        assertThat(reading.rows()).isEqualTo(50);
        assertThat(reading.firstBad()).hasSize(20);
    }

    @Test
    void givenAnEnd_whenRead_thenLaterRowsAreOnlyCounted() throws IOException {
        var reading =
                read(
                        "c,t,v\n"
                                + "a,1998-06-30T23:59:59Z,1\n"
                                + "a,1998-07-01,1\n"
                                + "a,1998-06-30T23:00:00-02:00,1\n",
                        ROWS,
                        Times.readUntil("1998-06-30").orThrow());

        assertThat(reading.later()).isEqualTo(2);
        assertThat(customers()).containsExactly("2 a");
    }

    @Test
    void givenRowsOfOneOrder_whenReadByOrder_thenTheirValuesAreAddedAtTheFirstTime()
            throws IOException {
        var reading =
                read(
                        "o,c,t,v\n"
                                + "1,a,19980102,5\n"
                                + "2,a,19980103,1\n"
                                + "1,a,19980101,0.004\n"
                                + "1,b,19980101,1\n"
                                + ",a,19980101,1\n"
                                + "2,a,19980103,-1\n",
                        ORDERS,
                        FAR);

        assertThat(reading.firstBad())
                .containsExactly(
                        new BadRow(5, "its order is another customer's in line 2"),
                        new BadRow(6, "there is no order"));
        assertThat(orders.stream().map(o -> o.at() + " " + o.value()))
                .containsExactly("1998-01-01T00:00:00Z 5.004", "1998-01-03T00:00:00Z 0");
    }

    @Test
    void givenAGzippedFile_whenRead_thenItIsReadAllTheSame() throws IOException {
        var file = folder.resolve("orders"); // told by how it begins, not by its name
        try (var zip = new GZIPOutputStream(Files.newOutputStream(file))) {
            zip.write("c,t,v\né,19980101,1\n".getBytes(StandardCharsets.UTF_8));
        }

        OrdersReader.read(new OrdersFile(file.toString()), ROWS, FAR, _ -> {}, orders::add);

        assertThat(customers()).containsExactly("2 é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| is empty: its first line names columns",
                "\n\n| is empty",
                "x,t,v\n| has no column “c”; it has “x”, “t”, “v”",
                "c;t;v\n| has no column “c”; it has “c;t;v”: cells have to be separated by commas",
                "c,t,v,c\n| has more than one column “c”",
                "\"c\"x,t,v\n|: the header cannot be read: its quotes do not match"
            })
    void givenAHeaderThatDoesNotFit_whenRead_thenTheFileIsRefused(String textAndWhy) {
        var parts = textAndWhy.split("\\|");

        assertThatThrownBy(() -> read(parts[0], ROWS, FAR))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("orders.csv" + parts[1]);
    }

    @Test
    void givenAnotherEncoding_whenRead_thenTheFileIsRefused() throws IOException {
        var file = folder.resolve("latin.csv");
        Files.write(file, "c,t,v\né,19980101,1\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(
                        () ->
                                OrdersReader.read(
                                        new OrdersFile(file.toString()),
                                        ROWS,
                                        FAR,
                                        _ -> {},
                                        orders::add))
                .hasMessageEndingWith("latin.csv is not in UTF-8: save it as UTF-8");
    }

    @Test
    void givenALineWithoutEnd_whenRead_thenTheFileIsRefused() {
        assertThatThrownBy(() -> read("c,t,v\n" + "x".repeat(1_100_000), ROWS, FAR))
                .hasMessage("line 2 is longer than 1,000,000 characters");
    }
}
