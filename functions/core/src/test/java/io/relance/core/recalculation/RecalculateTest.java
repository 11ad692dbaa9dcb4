package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Yardstick;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Whatever a shop sold, everybody gets the group that the plain rules give.
class RecalculateTest {
    @RepeatedTest(100)
    void
            givenAnyShopAndSettings_whenRecalculatedNightAfterNight_thenEverybodyIsWhereThePlainRulesPutThem(
                    RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var shop = new Shop();
        shop.limits = random.nextBoolean() ? Shop.SMALL : Pass.Limits.USUAL;
        var people = 1 + random.nextInt(60);
        var customers = shop.customers;
        shop.customers =
                (shard, after, limit) -> {
                    assertThat(limit).as("held at once").isLessThanOrEqualTo(shop.limits.page());
                    return customers.page(shard, after, limit);
                };
        var settings = settings(random);
        for (var night = 0; night < 4; night++) {
            sell(shop, random, people);
            settings = random.nextInt(3) == 0 ? settings(random) : settings;

            var machine = new Machine(shop, "night" + night, settings, false);
            machine.parts = random.nextBoolean() ? List.of() : parts(random);
            machine.run();

            var done = shop.recalculations.find("night" + night).orElseThrow();

            var as = "seed %d night %d".formatted(run.getCurrentRepetition(), night);
            var plain = new PlainRfm(shop.sold, settings, done.asOf());
            if (plain.customers() == 0) {
                assertThat(done.status()).isEqualTo(Recalculation.Status.UNAVAILABLE);
                continue;
            }
            assertThat(done.status()).as(as).isEqualTo(Recalculation.Status.COMPLETE);
            assertThat(shop.groups()).as(as).isEqualTo(plain.groups());
            assertThat(shop.replayed()).as(as).isEqualTo(plain.groups());
            var outcome = done.outcome().orElseThrow();
            assertThat(outcome.customers()).as(as).isEqualTo(plain.customers());
            assertThat(outcome.groups()).as(as).isEqualTo(plain.figures());
            assertThat(done.moved())
                    .as(as)
                    .isEqualTo(
                            shop.transitions().stream()
                                    .filter(t -> t.at().equals(done.asOf()))
                                    .count());
            var preview = shop.runs("preview" + night, settings, true);
            assertThat(preview.outcome())
                    .as(as)
                    .contains(
                            new Outcome(outcome.customers(), outcome.scoring(), outcome.groups()));
            assertThat(preview.moved()).as(as).isZero();
            shop.days(random.nextInt(200));
        }
    }

    /// All shards, cut into parts anywhere.
    private static List<List<Integer>> parts(Random random) {
        var parts = new ArrayList<List<Integer>>();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            if (parts.isEmpty() || random.nextBoolean()) {
                parts.add(new ArrayList<>());
            }
            parts.getLast().add(shard);
        }
        return parts;
    }

    private static void sell(Shop shop, Random random, int people) {
        var manner = random.nextInt(4);
        for (var order = 0; order < people * 2; order++) {
            var at = shop.now.minus(Duration.ofHours(random.nextInt(24 * 500)));
            var value =
                    switch (manner) {
                        case 0 -> new BigDecimal(random.nextInt(20));
                        case 1 ->
                                new BigDecimal("1000")
                                        .add(BigDecimal.valueOf(random.nextInt(90), 2));
                        case 2 -> BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000L), 6);
                        default -> BigDecimal.valueOf(random.nextInt(300) - 20, 7);
                    };
            shop.sells("p" + random.nextInt(people), at, value);
        }
        shop.exists(new ProfileId("visitor"));
    }

    private static RfmSettings settings(Random random) {
        var best = random.nextInt(300);
        return new RfmSettings(
                Shop.ORDERS,
                new Recency(best, best + 1 + random.nextInt(200)),
                yardstick(random, 5),
                yardstick(random, 2_000),
                Shop.NO_MINIMUMS);
    }

    private static Yardstick yardstick(Random random, int most) {
        if (random.nextInt(3) == 0) {
            var average = random.nextInt(most);
            return new Yardstick.Values(average + 1 + random.nextInt(most), average);
        }
        var average = 1 + random.nextInt(100);
        return new Yardstick.Percentiles(average + random.nextInt(101 - average), average);
    }
}
