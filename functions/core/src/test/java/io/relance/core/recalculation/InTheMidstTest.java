package io.relance.core.recalculation;

import static io.relance.core.recalculation.Shop.NOON;
import static io.relance.core.recalculation.Shop.PERCENTILES;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.Metric;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What happens while a recalculation runs: orders, delays, others, and its own death.
class InTheMidstTest {
    private final Shop shop = new Shop();

    @Test
    void givenOrdersInTheMidst_whenRecalculated_thenCutoffsAreThoseOfTheCustomersCounted() {
        var random = new Random(3);
        for (var i = 0; i < 50; i++) {
            var value = new BigDecimal("1000").add(BigDecimal.valueOf(random.nextInt(99), 2));
            shop.sells("p" + i, NOON, value);
        }
        var machine = new Machine(shop, "night", PERCENTILES, false);
        machine.meanwhile =
                stage -> {
                    for (var i = 0; i < 10; i++) {
                        order("p" + i, "5000");
                        order("new" + stage + i, "9000");
                    }
                };

        machine.run();

        var night = shop.recalculations.find("night").orElseThrow();
        var plain = new PlainRfm(shop.sold, PERCENTILES, night.asOf());
        assertThat(machine.stages).isGreaterThan(3);
        assertThat(shop.groups()).isEqualTo(plain.groups());
        assertThat(night.outcome().orElseThrow().groups()).isEqualTo(plain.figures());
        assertThat(shop.customer("new10").recount()).isTrue();

        shop.days(1);
        shop.runs("next", PERCENTILES);
        assertThat(shop.groups()).hasSize(50 + 10 * machine.stages);
    }

    /// At the moment the recalculation began, but told later.
    private void order(String who, String value) {
        shop.happens(
                new ProfileId(who),
                Metric.PLACED_ORDER,
                "late" + value + who + shop.now + shop.timeline.of(new ProfileId(who)).size(),
                NOON,
                new BigDecimal(value));
    }

    @Test
    void givenAnIndexThatFollowsLate_whenRecalculated_thenNothingIsDifferent() {
        for (var i = 0; i < 50; i++) {
            shop.sells("p" + i, NOON, "1000." + (10 + i));
        }
        shop.runs("first", PERCENTILES);
        shop.days(200);
        for (var i = 0; i < 20; i++) {
            shop.sells("p" + i * 3, shop.now, "10." + i);
        }
        shop.customers = frozen(shop.customers);
        shop.limits = Shop.SMALL;

        var night = shop.runs("night", PERCENTILES);

        var plain = new PlainRfm(shop.sold, PERCENTILES, night.asOf());
        assertThat(night.everybody()).isFalse();
        assertThat(shop.groups()).isEqualTo(plain.groups());
        assertThat(shop.replayed()).isEqualTo(plain.groups());
        assertThat(night.outcome().orElseThrow().groups()).isEqualTo(plain.figures());
    }

    /// As the index is now, for ever.
    private static Customers frozen(Customers customers) {
        var rows = new HashMap<Integer, List<Customers.Row>>();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            rows.put(shard, customers.page(shard, Optional.empty(), 1_000));
        }
        return (shard, after, limit) ->
                rows.get(shard).stream()
                        .filter(
                                row ->
                                        after.filter(
                                                        id ->
                                                                row.profile()
                                                                                .value()
                                                                                .compareTo(
                                                                                        id.value())
                                                                        <= 0)
                                                .isEmpty())
                        .limit(limit)
                        .toList();
    }

    @Test
    void givenOneThatRuns_whenAnotherIsAskedFor_thenItIsBusyUntilTheFirstIsSilentForTooLong() {
        shop.sells("ann", NOON, "1");
        shop.recalculate().begin("one", PERCENTILES, false);

        shop.now = NOON.plus(Recalculate.SILENCE);
        assertThat(shop.recalculate().begin("two", PERCENTILES, false))
                .isInstanceOf(Beginning.Busy.class);
        shop.now = shop.now.plusMillis(1);
        assertThat(shop.recalculate().begin("two", PERCENTILES, false))
                .isInstanceOf(Beginning.Runs.class);

        assertThat(shop.recalculate().work("one", List.of(0), "")).isEmpty();
        assertThat(shop.recalculate().decide("one")).isFalse();
        assertThat(shop.recalculations.find("one").orElseThrow().over()).isFalse();
    }

    @Test
    void givenOneTakenForDead_whenItWakesUp_thenItCountsAndMovesNobody() {
        shop.sells("ann", NOON, "150");
        shop.runs("first", Shop.BY_VALUES);
        shop.recalculate().begin("dies", Shop.BY_SUBSCRIPTIONS, false);
        shop.days(1);
        shop.runs("second", Shop.BY_VALUES);
        var before = shop.states();

        assertThat(shop.recalculate().work("dies", Shop.ALL, "")).isEmpty();
        assertThat(shop.recalculate().decide("dies")).isFalse();

        assertThat(shop.states()).isEqualTo(before);
    }

    @Test
    void givenPartsThatAreNotDone_whenDecided_thenTheStageGoesOn() {
        for (var i = 0; i < 30; i++) {
            shop.sells("p" + i, NOON, "1000." + (10 + i));
        }
        shop.recalculate().begin("night", PERCENTILES, false);
        for (var part : List.of(List.of(0, 1), List.of(3, 4, 5, 6, 7))) {
            assertThat(shop.recalculate().work("night", part, "")).isEmpty();
        }

        assertThat(shop.recalculate().decide("night")).isTrue();

        assertThat(shop.recalculations.find("night").orElseThrow().work().orElseThrow().stage())
                .isZero();
        shop.recalculate().work("night", List.of(2), "");
        assertThat(shop.recalculate().decide("night")).isTrue();
        assertThat(shop.recalculations.find("night").orElseThrow().work().orElseThrow().stage())
                .isEqualTo(1);
    }

    /// It stored where bob went, and died before he was moved; then he is no customer any more.
    @Test
    void givenADeadOnesTransitionOfSomebodyWhoIsGone_whenRecalculated_thenTransitionsEndThere() {
        shop.sells("ann", NOON, "20");
        shop.runs("first", Shop.BY_VALUES);
        shop.days(1);
        var bob = new ProfileId("bob");
        shop.happens(bob, Metric.PLACED_ORDER, "o9", shop.now, BigDecimal.TEN);
        shop.recalculate().begin("dies", Shop.BY_VALUES, false);
        var dead = shop.recalculations.find("dies").orElseThrow();
        shop.transitions.put(
                new Transition(bob, Optional.empty(), Optional.of(Group.RECENT), dead.asOf()));
        shop.happens(bob, Metric.CANCELLED_ORDER, "o9:cancelled", shop.now, BigDecimal.ZERO);
        shop.days(1);

        shop.runs("second", Shop.BY_VALUES);

        assertThat(shop.customer("bob")).isEqualTo(Customer.NONE);
        assertThat(shop.groups()).containsOnlyKeys(new ProfileId("ann"));
        assertThat(shop.replayed()).isEqualTo(shop.groups());
    }
}
