package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Yardstick;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// What real shops sold, where a checkout has it beside it: everybody is where the plain rules put
/// them, and few passes are needed.
///
/// Sources: Fader and Hardie (2001), Forecasting Repeat Sales at CDNOW, Interfaces 31(3),
/// [the data](http://www.brucehardie.com/datasets/); 84.51°, The Complete Journey 2.0.
class RealShopsTest {
    private record Basket(String household, Instant at) {}

    @Test
    void givenAllOfCdnow_whenRecalculated_thenEverybodyIsWhereThePlainRulesPutThem() {
        var shop = new Shop();
        shop.now = Instant.parse("1998-06-30T12:00:00Z");
        for (var line : lines("cdnow", "cdnow_master.csv.gz")) {
            var cells = line.split(",");
            var at = LocalDate.parse(cells[1]).atTime(9, 0).toInstant(ZoneOffset.UTC);
            shop.sells(cells[0], at, cells[3]);
        }

        var byDefault = requireRight(shop, "one", RfmSettings.DEFAULT);
        var byOthers =
                requireRight(
                        shop,
                        "two",
                        Shop.settings(
                                new Yardstick.Values(6, 2), new Yardstick.Percentiles(90, 50)));

        assertThat(shop.groups()).hasSize(23_502);
        // Counted, narrowed once, assigned, and measured once.
        assertThat(byDefault).as("passes").isEqualTo(4);
        assertThat(byOthers).as("passes").isEqualTo(4);
    }

    @Test
    void givenTheCompleteJourney_whenRecalculated_thenEverybodyIsWhereThePlainRulesPutThem() {
        var shop = new Shop();
        shop.now = Instant.parse("2018-01-02T02:00:00Z");
        var baskets = new TreeMap<String, BigDecimal>();
        var who = new TreeMap<String, Basket>();
        for (var line : lines("complete_journey", "transactions_sample.csv.gz")) {
            var cells = line.split(",");
            baskets.merge(cells[2], new BigDecimal(cells[5]), BigDecimal::add);
            who.putIfAbsent(cells[2], new Basket(cells[0], Instant.parse(cells[10])));
        }
        baskets.forEach(
                (basket, value) ->
                        shop.sells(who.get(basket).household(), who.get(basket).at(), value));

        var passes = requireRight(shop, "one", RfmSettings.DEFAULT);

        assertThat(passes).isEqualTo(4);
    }

    /// @return passes over the customers
    private static int requireRight(Shop shop, String id, RfmSettings settings) {
        var machine = new Machine(shop, id, settings, false);
        machine.run();
        var done = shop.recalculations.find(id).orElseThrow();
        var plain = new PlainRfm(shop.sold, settings, done.asOf());
        assertThat(shop.groups()).isEqualTo(plain.groups());
        assertThat(done.outcome().orElseThrow().groups()).isEqualTo(plain.figures());
        assertThat(done.outcome().orElseThrow().customers()).isEqualTo(plain.customers());
        assertThat(shop.replayed()).isEqualTo(plain.groups());
        return machine.stages;
    }

    private static List<String> lines(String folder, String name) {
        var file = file(Path.of("data", folder, name));
        assumeTrue(Files.isRegularFile(file), "no shared " + name + " beside the checkout");
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path file(Path name) {
        var at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (at.getParent() != null) {
            var found = at.resolveSibling("shared").resolve(name);
            if (Files.isRegularFile(found)) {
                return found;
            }
            at = at.getParent();
        }
        return Path.of("absent");
    }
}
