package io.relance.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.codec.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class RfmCommandTest {
    /// Seven of ten bought once.
    private static final String SHOP =
            """
            who,when,paid
            00001,20260301,20.00
            "b, ""the"" second",2026-02-01,10.00
            c,2025-07-01T12:00:00Z,10
            d,2025-06-01 12:00,10
            e,2025-02-01,30
            f,2024-02-01,40
            g,2024-02-01,50
            h,2024-02-01,25
            h,2026-03-30T23:30:00-05:00,25.005
            i,2026-03-01,1e2
            i,2026-03-02,100
            j,2025-08-01,7
            j,2025-09-01,7
            j,2025-09-02,7
            free,2026-03-01,0.00
            refund,2026-03-01,-5
            late,2026-04-01,5
            """;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InputStream in = System.in;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir private Path folder;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }

    private int rfm(String text, String... more) throws IOException {
        var file = Files.writeString(folder.resolve("orders.csv"), text).toString();
        return run(file, more);
    }

    private static int run(String file, String... more) {
        var line = new ArrayList<>(List.of("rfm", file, "--customer", "who"));
        line.addAll(List.of("--time", "when", "--value", "paid"));
        line.addAll(List.of(more));
        return Main.run(line.toArray(String[]::new));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private String complaint() {
        return complained.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    @Test
    void givenATinyShop_whenScored_thenTheGroupsAreShown() throws IOException {
        var exit = rfm(SHOP, "--as-of", "2026-03-31");

        assertThat(exit).isZero();
        assertThat(said())
                .isEqualTo(
                        """
                        RFM as of 2026-03-31: 10 customers, 14 orders, 441.01 spent.

                        Group                                            customers   share  days ago    orders        spent
                        Champions        ███████████████████                     2  20.0 %      14.5         2       125.00
                        Loyal            █████████                               1  10.0 %       210         3        21.00
                        Recent           ███████████████████                     2  20.0 %        44         1        15.00
                        Needs Attention                                          0   0.0 %         -         -            -
                        At Risk          ███████████████████                     2  20.0 %       288         1        10.00
                        Inactive         ████████████████████████████            3  30.0 %       789         1        40.00
                        (days since the last order, orders and money spent are medians)

                        Scores
                          recency    3 up to 180 days since the last order, 2 up to 365, else 1
                          frequency  3 for more than 1 order, else 1
                          monetary   3 for more than 40.00, 2 for more than 20.00, else 1

                        Not counted: 2 orders of no value, 1 row later than that.
                        """);
        assertThat(complaint()).startsWith("note: ");
    }

    @Test
    void givenATinyShop_whenWritten_thenThereIsALinePerCustomer() throws IOException {
        var scores = Files.writeString(folder.resolve("scores.csv"), "old\n".repeat(100));

        var exit = rfm(SHOP, "--as-of", "2026-03-31", "--out", scores.toString());

        assertThat(exit).isZero();
        assertThat(said()).startsWith("RFM as of");
        assertThat(Files.readString(scores))
                .isEqualTo(
                        """
                        customer,r,f,m,group
                        00001,3,1,1,Recent
                        "b, ""the"" second",3,1,1,Recent
                        c,2,1,1,At Risk
                        d,2,1,1,At Risk
                        e,1,1,2,Inactive
                        f,1,1,2,Inactive
                        g,1,1,3,Inactive
                        h,3,3,3,Champions
                        i,3,3,3,Champions
                        j,2,3,2,Loyal
                        """);
    }

    @Test
    void givenADashForOut_whenScored_thenOnlyTheScoresAreOnStandardOutput() throws IOException {
        System.setIn(new ByteArrayInputStream(SHOP.getBytes(StandardCharsets.UTF_8)));

        var exit = run("-", "--as-of", "2026-03-31", "--out", "-");

        assertThat(exit).isZero();
        assertThat(said())
                .startsWith("customer,r,f,m,group\n00001,3,1,1,Recent\n")
                .hasLineCount(11);
    }

    @Test
    void givenADateTime_whenScored_thenLaterOrdersOfThatDayDoNotCount() throws IOException {
        rfm(SHOP, "--as-of", "2026-03-31T04:29:59Z", "--json");

        assertThat(said())
                .contains(
                        "\"asOf\" : \"2026-03-31T04:29:59Z\"", "\"orders\" : 13", "\"later\" : 2");
    }

    @Test
    void givenATinyShop_whenScoredAsJson_thenItSaysWhereScoresBegin() throws IOException {
        rfm(SHOP, "--as-of", "2026-03-31", "--json", "--frequency", "3,2");

        var json = Json.read(said()).orThrow();
        assertThat(json.path("spent").decimalValue()).isEqualTo("441.005");
        assertThat(json.path("scores").toString())
                .isEqualTo(
                        "{\"recency\":{\"upTo\":{\"best\":180,\"average\":365}},"
                                + "\"frequency\":{\"from\":{\"best\":3,\"average\":2}},"
                                + "\"monetary\":{\"moreThan\":{\"best\":40,\"average\":20}}}");
        assertThat(json.path("groups").path(0).toString())
                .isEqualTo(
                        "{\"group\":\"Champions\",\"customers\":2,\"medianDays\":14.5,"
                                + "\"medianOrders\":2,\"medianSpent\":125.0025}");
    }

    @Test
    void givenOwnThresholds_whenScored_thenTheyAreSaidInWords() throws IOException {
        rfm(
                SHOP,
                "--as-of",
                "2026-03-31",
                "--recency",
                "30,400",
                "--frequency",
                "3,2",
                "--monetary",
                "90%,33%");

        assertThat(said())
                .endsWith(
                        """

                        Scores
                          recency    3 up to 30 days since the last order, 2 up to 400, else 1
                          frequency  3 from 3 orders on, 2 from 2 orders on, else 1
                          monetary   3 for more than 50.005, 2 for more than 20.00, else 1

                        Not counted: 2 orders of no value, 1 row later than that.
                        """);
    }

    @Test
    void givenRowsOfOneOrder_whenScoredByOrder_thenTheyAreOneOrder() throws IOException {
        rfm(
                "no,who,when,paid\n"
                        + "1,a,20260101,5\n"
                        + "1,a,20260101,-5\n"
                        + "2,b,20260101,3\n"
                        + "2,b,20260101,4\n",
                "--order",
                "no",
                "--as-of",
                "2026-03-31",
                "--out",
                "-");

        assertThat(said()).isEqualTo("customer,r,f,m,group\nb,3,1,1,Recent\n");
    }

    @Test
    void givenNoOrderThatCounts_whenScored_thenThereAreNoCustomers() throws IOException {
        var exit = rfm("who,when,paid\na,20260401,5\n", "--as-of", "2026-03-31");

        assertThat(exit).isZero();
        assertThat(said()).startsWith("RFM as of 2026-03-31: 0 customers, 0 orders, 0.00 spent.");
        assertThat(complaint())
                .contains("at least 500 customers with an order (there are 0), an order\n");
    }

    @Test
    void givenBadRows_whenScored_thenTheyAreListedAndTheFileIsRefused() throws IOException {
        var text = "who,when,paid\na,20260101,5\n" + "b,never,5\n".repeat(22);

        var exit = rfm(text, "--as-of", "2026-03-31");

        assertThat(exit).isEqualTo(2);
        assertThat(said()).isEmpty();
        assertThat(complaint().lines())
                .hasSize(22)
                .startsWith(
                        "orders.csv:3: the time “never” is none such as 1998-06-30, 19980630 or"
                                + " 1998-06-30T17:45:00Z")
                .endsWith(
                        "orders.csv: and 2 rows more",
                        "relance: 22 of 23 rows cannot be read; --skip-bad leaves them out");
    }

    @Test
    void givenBadRowsToSkip_whenScored_thenTheyAreListedAndLeftOut() throws IOException {
        var exit = rfm("who,when,paid\na,20260101,5\nb,x,5\n", "--as-of", "20260331", "--skip-bad");

        assertThat(exit).isZero();
        assertThat(said())
                .startsWith("RFM as of 2026-03-31: 1 customers")
                .endsWith("Not counted: 1 row that cannot be read.\n");
        assertThat(complaint())
                .contains("orders.csv:3: ", "relance: 1 of 2 rows cannot be read and are left out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--skip-bad | Missing required option: '--as-of=DATE'",
                "--as-of yesterday | --as-of the time “yesterday” is none such as",
                "--as-of 2026-02-30 | --as-of the time “2026-02-30” is not in the calendar",
                "--as-of 2026-03-31 --recency 365,180 | --recency wants fewer days",
                "--as-of 2026-03-31 --recency 66%,33% | --recency is two numbers of days",
                "--as-of 2026-03-31 --frequency 2,3 | --frequency wants more for a score of 3",
                "--as-of 2026-03-31 --frequency 3,3 | --frequency wants more for a score of 3",
                "--as-of 2026-03-31 --frequency 3,33% | --frequency is two whole numbers",
                "--as-of 2026-03-31 --monetary 101%,33% | --monetary has percentiles from 1% to",
                "--as-of 2026-03-31 --monetary 33%,66% | --monetary wants no lower percentile",
                "--as-of 2026-03-31 --monetary 10.5,3 | --monetary is two whole numbers",
                "--as-of 2026-03-31 --order no | has no column “no”; it has “who”, “when”, “paid”",
                "--as-of 2026-03-31 --out /no/such/x.csv | cannot write /no/such/x.csv",
                "--as-of 2026-03-31 --out / | cannot write /",
                "--as-of 2026-03-31 --out - --json | only one of --json and --out -",
            })
    void givenWhatCannotBe_whenScored_thenOneLineSaysWhy(String line, String why)
            throws IOException {
        var exit = rfm(SHOP, line.split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(complaint().strip()).contains(why).hasLineCount(1);
        assertThat(said()).isEmpty();
    }

    @Test
    void givenTheOrdersThemselvesForOut_whenScored_thenTheyAreNotOverwritten() throws IOException {
        var file = folder.resolve("orders.csv").toString();

        var exit = rfm(SHOP, "--as-of", "2026-03-31", "--out", file);

        assertThat(exit).isEqualTo(2);
        assertThat(complaint()).isEqualTo("relance: --out would overwrite the orders\n");
        assertThat(Path.of(file)).hasContent(SHOP);
    }

    @Test
    void givenNoFile_whenScored_thenOneLineSaysWhy() {
        assertThat(run("/no/such.csv", "--as-of", "2026-03-31")).isEqualTo(2);
        assertThat(complaint()).isEqualTo("relance: cannot read /no/such.csv\n");
    }
}
