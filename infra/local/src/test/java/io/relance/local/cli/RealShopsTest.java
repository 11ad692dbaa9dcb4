package io.relance.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.relance.core.rfm.Group;
import io.relance.core.rfm.Score;
import io.relance.local.Repository;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// Holds scores of real shops to the rule itself, worked out here in another way: exact fractions,
/// and how many customers have strictly less.
class RealShopsTest {
    private final PrintStream out = System.out;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir private Path folder;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(out);
    }

    private record Bought(LocalDate day, BigDecimal value) {}

    @Test
    void givenCdnow_whenScored_thenEachCustomerIsScoredByTheRule() throws IOException {
        var file = shared("cdnow/cdnow_master.csv.gz");
        var orders = new TreeMap<String, Map<String, Bought>>();
        var row = new int[1];
        rows(file).forEach(cells -> add(orders, cells[0], "" + row[0]++, cells[1], cells[3]));

        var scores = scored(file, "1998-06-30", "customer_id", "date", "dollar_value");

        assertThat(scores).hasSize(23_502).isEqualTo(byTheRule(orders, LocalDate.of(1998, 6, 30)));
    }

    @Test
    void givenAGrocer_whenScoredByBasket_thenEachCustomerIsScoredByTheRule() throws IOException {
        var file = shared("complete_journey/transactions_sample.csv.gz");
        var orders = new TreeMap<String, Map<String, Bought>>();
        rows(file)
                .forEach(
                        cells ->
                                add(
                                        orders,
                                        cells[0],
                                        cells[2],
                                        cells[10].substring(0, 10),
                                        cells[5]));

        var scores =
                scored(
                        file,
                        "2018-01-01",
                        "household_id",
                        "transaction_timestamp",
                        "sales_value",
                        "--order",
                        "basket_id");

        assertThat(scores).isEqualTo(byTheRule(orders, LocalDate.of(2018, 1, 1)));
    }

    private static Path shared(String name) {
        var root = Repository.file("template.yaml").toAbsolutePath().getParent();
        var file = root.resolveSibling("shared").resolve("data").resolve(name);
        assumeTrue(Files.exists(file), "the real shop's orders are not here: " + name);
        return file;
    }

    private static List<String[]> rows(Path file) throws IOException {
        try (var text =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return text.lines().skip(1).map(line -> line.split(",")).toList();
        }
    }

    private static void add(
            Map<String, Map<String, Bought>> orders,
            String customer,
            String order,
            String day,
            String value) {
        orders.computeIfAbsent(customer, _ -> new LinkedHashMap<>())
                .merge(
                        order,
                        new Bought(LocalDate.parse(day), new BigDecimal(value)),
                        (one, next) -> new Bought(one.day(), one.value().add(next.value())));
    }

    private Map<String, String> scored(
            Path file, String asOf, String customer, String time, String value, String... more)
            throws IOException {
        var scores = folder.resolve("scores.csv");
        var line = new java.util.ArrayList<>(List.of("rfm", file.toString(), "--as-of", asOf));
        line.addAll(List.of("--customer", customer, "--time", time, "--value", value));
        line.addAll(List.of("--out", scores.toString()));
        line.addAll(Arrays.asList(more));

        assertThat(Main.run(line.toArray(String[]::new))).isZero();

        var found = new TreeMap<String, String>();
        Files.readString(scores)
                .lines()
                .skip(1)
                .map(written -> written.split(",", 2))
                .forEach(parts -> found.put(parts[0], parts[1]));
        return found;
    }

    private static Map<String, String> byTheRule(
            Map<String, Map<String, Bought>> all, LocalDate asOf) {
        var counts = new TreeMap<String, BigDecimal>();
        var spent = new TreeMap<String, BigDecimal>();
        var last = new TreeMap<String, LocalDate>();
        all.forEach(
                (customer, orders) ->
                        orders.values().stream()
                                .filter(order -> order.value().signum() > 0)
                                .forEach(
                                        order -> {
                                            counts.merge(customer, BigDecimal.ONE, BigDecimal::add);
                                            spent.merge(customer, order.value(), BigDecimal::add);
                                            last.merge(
                                                    customer,
                                                    order.day(),
                                                    (a, b) -> a.isAfter(b) ? a : b);
                                        }));
        var scores = new TreeMap<String, String>();
        var f = percentiles(counts);
        var m = percentiles(spent);
        last.forEach(
                (customer, day) -> {
                    var days = ChronoUnit.DAYS.between(day, asOf);
                    var r = days <= 180 ? 3 : days <= 365 ? 2 : 1;
                    var code =
                            new Score(r, f.get(counts.get(customer)), m.get(spent.get(customer)));
                    scores.put(
                            customer,
                            "%d,%d,%d,%s"
                                    .formatted(code.r(), code.f(), code.m(), group(code.code())));
                });
        return scores;
    }

    private static String group(int code) {
        return Arrays.stream(Group.values())
                .filter(group -> group.codes().contains(code))
                .findFirst()
                .orElseThrow()
                .label();
    }

    /// Scores by number: 100 times those with strictly less, over all.
    private static Map<BigDecimal, Integer> percentiles(Map<String, BigDecimal> numbers) {
        var customers = new TreeMap<BigDecimal, Integer>();
        numbers.values().forEach(number -> customers.merge(number, 1, Integer::sum));
        var all = BigDecimal.valueOf(numbers.size());
        var scores = new TreeMap<BigDecimal, Integer>();
        var less = BigDecimal.ZERO;
        for (var number : customers.entrySet()) {
            var ahead = less.multiply(BigDecimal.valueOf(100)).divide(all, MathContext.DECIMAL128);
            scores.put(
                    number.getKey(),
                    ahead.compareTo(BigDecimal.valueOf(66)) >= 0
                            ? 3
                            : ahead.compareTo(BigDecimal.valueOf(33)) >= 0 ? 2 : 1);
            less = less.add(BigDecimal.valueOf(number.getValue()));
        }
        return scores;
    }
}
