package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Crashes;
import io.relance.core.event.Metric;
import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Standing;
import io.relance.core.rfm.Yardstick;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// A recalculation may die before and after every single call it makes of the outside, and what
/// comes of it is as if it had not.
class CrashTest {
    /// What is recalculated.
    enum Night {
        FIRST,
        USUAL,
        OTHER_SETTINGS,
        PREVIEW;

        RfmSettings settings() {
            return this == OTHER_SETTINGS
                    ? Shop.settings(new Yardstick.Values(3, 2), new Yardstick.Percentiles(50, 20))
                    : Shop.PERCENTILES;
        }
    }

    /// All that is left of it.
    private record Left(
            Recalculation recalculation,
            Map<ProfileId, Standing> standings,
            List<Transition> transitions) {
        static Left of(Shop shop, String id) {
            var done = shop.recalculations.find(id).orElseThrow();
            return new Left(
                    done.alive(done.asOf(), done.customersDone()),
                    shop.standings(),
                    shop.transitions());
        }
    }

    private static Shop shop(Night night) {
        var random = new Random(5);
        var shop = new Shop();
        shop.limits = Shop.SMALL;
        for (var order = 0; order < 30; order++) {
            sell(shop, random);
        }
        if (night != Night.FIRST) {
            shop.runs("before", Shop.PERCENTILES);
            shop.days(100);
            for (var order = 0; order < 12; order++) {
                sell(shop, random);
            }
            shop.sells("new", shop.now, "1000.17");
            loseAll(shop, shop.sold.keySet().iterator().next());
        }
        return shop;
    }

    private static void sell(Shop shop, Random random) {
        var at = shop.now.minus(Duration.ofHours(random.nextInt(24 * 400)));
        var value = new BigDecimal(1_000).add(BigDecimal.valueOf(random.nextInt(90), 2));
        shop.sells("p" + random.nextInt(16), at, value);
    }

    private static void loseAll(Shop shop, ProfileId id) {
        assertThat(shop.sold.remove(id)).isNotEmpty();
        for (var order : shop.timeline.of(id, Shop.ORDERS)) {
            shop.happens(
                    id,
                    Metric.CANCELLED_ORDER,
                    order.uniqueId() + ":cancelled",
                    shop.now,
                    BigDecimal.ZERO);
        }
    }

    private static Left undisturbed(Night night) {
        var shop = shop(night);
        shop.runs("night", night.settings(), night == Night.PREVIEW);
        var left = Left.of(shop, "night");
        assertThat(left.recalculation().status()).isEqualTo(Recalculation.Status.COMPLETE);
        assertThat(left.recalculation().moved()).isPositive();
        return left;
    }

    /// Runs it once for every call, and lets that call crash; of other nights than the usual one
    /// for
    /// every seventh.
    private static void everywhere(Night night, boolean after, Consumer<Shop> run) {
        var step = night == Night.USUAL ? 1 : 7;
        for (var call = after ? 0 : step / 2; ; call += step) {
            var shop = shop(night);
            shop.crashes = new Crashes(call, after);
            run.accept(shop);
            if (!shop.crashes.crashed()) {
                assertThat(call).isGreaterThan(100);
                return;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Night.class)
    void givenACrashAnywhere_whenTheCallIsMadeAgain_thenAllIsAsIfNothingHadBeen(Night night) {
        var expected = undisturbed(night);
        for (var after : List.of(false, true)) {
            everywhere(
                    night,
                    after,
                    shop -> {
                        shop.runs("night", night.settings(), night == Night.PREVIEW);
                        assertThat(Left.of(shop, "night")).isEqualTo(expected);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Night.class)
    void givenACrashAnywhere_whenTheExecutionIsRunAgainFromItsStart_thenAllIsAsIfNothingHadBeen(
            Night night) {
        var expected = undisturbed(night);
        for (var after : List.of(false, true)) {
            everywhere(
                    night,
                    after,
                    shop -> {
                        if (!survives(shop, "night", night)) {
                            assertThat(survives(shop, "night", night)).isTrue();
                        }
                        assertThat(Left.of(shop, "night"))
                                .as("after a crash at call %d", shop.crashes.calls())
                                .isEqualTo(expected);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Night.class)
    void givenACrashAnywhere_whenAnotherExecutionTakesOver_thenAllIsWhereThePlainRulesPutIt(
            Night night) {
        for (var after : List.of(false, true)) {
            everywhere(
                    night,
                    after,
                    shop -> {
                        if (!survives(shop, "night", night)) {
                            shop.now = shop.now.plus(Recalculate.SILENCE).plusSeconds(1);
                            assertThat(survives(shop, "other", night)).isTrue();
                            comesBack(shop, night);
                        }
                        requireRight(shop, night);
                    });
        }
    }

    /// The one that died does nothing more, should it come back to life.
    private static void comesBack(Shop shop, Night night) {
        var dead = shop.recalculations.find("night");
        var left = Left.of(shop, "other");
        if (dead.isPresent()) {
            assertThat(survives(shop, "night", night)).isTrue();
            assertThat(shop.recalculations.find("night")).isEqualTo(dead);
            assertThat(Left.of(shop, "other")).isEqualTo(left);
        }
    }

    private static void requireRight(Shop shop, Night night) {
        var last =
                shop.recalculations.newest(9).stream()
                        .filter(Recalculation::over)
                        .findFirst()
                        .orElseThrow();
        var plain = new PlainRfm(shop.sold, night.settings(), last.asOf());
        assertThat(last.outcome().orElseThrow().groups()).isEqualTo(plain.figures());
        var first = shop.recalculations.complete(last.asOf().minusMillis(1), 1).isEmpty();
        var other =
                !first
                        && !shop.recalculations
                                .complete(last.asOf().minusMillis(1), 1)
                                .getFirst()
                                .settings()
                                .equals(night.settings());
        assertThat(last.silent()).isEqualTo(first || other);
        assertThat(shop.replayed()).isEqualTo(shop.groups());
        if (night != Night.PREVIEW) {
            assertThat(shop.groups()).isEqualTo(plain.groups());
        }
    }

    /// Without anybody to make calls again.
    private static boolean survives(Shop shop, String id, Night night) {
        try {
            new Machine(shop, id, night.settings(), night == Night.PREVIEW).unattended().run();
            return true;
        } catch (Crashes.Crash died) {
            return false;
        }
    }
}
