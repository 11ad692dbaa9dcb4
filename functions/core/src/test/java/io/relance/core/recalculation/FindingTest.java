package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Search.Dimension;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.RfmSettings;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What one call finds fits in one place of the store, whatever it met.
class FindingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @EnumSource(Work.Kind.class)
    void givenTheMostCustomersOfOneCallAllDifferent_whenWritten_thenTheyFitAndReadTheSame(
            Work.Kind kind) {
        var random = new Random(1);
        var gauges =
                Gauges.of(new Work(1, kind, searches(kind), Optional.empty()), RfmSettings.DEFAULT);
        var finding = new Finding(gauges, Place.START);
        for (var i = 0; i < Pass.Limits.USUAL.rows() && finding.hasRoom(); i++) {
            finding.look();
            var bought = purchases(random);
            finding.count(bought, NOON, group(kind, random));
            if (kind == Work.Kind.COUNT) {
                finding.draw(new ProfileId("p" + i), bought, NOON);
            }
        }
        finding.moved(3);
        finding.end(new Place(1, Optional.of(new ProfileId("A".repeat(16)))));

        var bytes = finding.bytes();

        assertThat(bytes.length).isLessThan(Recalculations.MAX_FOUND);
        assertThat(Finding.read(gauges, bytes).bytes()).isEqualTo(bytes);
    }

    private static Optional<Group> group(Work.Kind kind, Random random) {
        return switch (kind) {
            case COUNT, NARROW -> Optional.empty();
            case ASSIGN, MEASURE -> Optional.of(Group.values()[random.nextInt(6)]);
        };
    }

    private static List<Search> searches(Work.Kind kind) {
        var searches = new ArrayList<Search>();
        switch (kind) {
            case COUNT, ASSIGN -> {}
            case NARROW -> {
                searches.add(search(Dimension.ORDERS, Optional.empty()));
                searches.add(search(Dimension.MONEY, Optional.empty()));
            }
            case MEASURE -> {
                for (var group : Group.values()) {
                    for (var dimension : Dimension.values()) {
                        searches.add(search(dimension, Optional.of(group)));
                    }
                }
            }
        }
        return searches;
    }

    private static Search search(Dimension dimension, Optional<Group> group) {
        var to = dimension == Dimension.MONEY ? Long.MAX_VALUE : Integer.MAX_VALUE;
        return new Search(dimension, group, 1, 0, to, 1, 0);
    }

    private static Purchases purchases(Random random) {
        var orders = 100_000 + (random.nextInt(Integer.MAX_VALUE - 100_000) >>> random.nextInt(16));
        var last = NOON.minus(Duration.ofDays(random.nextInt(40_000)));
        return new Purchases(
                orders,
                BigDecimal.valueOf(
                        (1L << 20) + (random.nextLong(Long.MAX_VALUE) >>> random.nextInt(40)),
                        Purchases.DECIMALS),
                last.minus(Duration.ofDays(orders / 100_000 + 2 + random.nextInt(40_000))),
                last,
                orders / 100_000 + 2);
    }
}
