package io.relance.core.recalculation;

import static io.relance.core.recalculation.Shop.NOON;
import static io.relance.core.recalculation.Shop.PERCENTILES;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Crashes;
import io.relance.core.event.MetricId;
import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Recalculation.Status;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Standing;
import io.relance.core.rfm.Yardstick;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// One night after the other: who is moved, who is told, and what is left alone.
class NightsTest {
    private final Shop shop = new Shop();

    @Test
    void givenTheFirstNight_whenRecalculated_thenEverybodyGetsAGroupSilently() {
        shop.sells("ann", NOON, "20");
        shop.exists(new ProfileId("bob"));

        var first = shop.runs("first", Shop.BY_VALUES);

        assertThat(first.everybody()).isTrue();
        assertThat(first.silent()).isTrue();
        assertThat(shop.standing("ann")).isEqualTo(Standing.first(Group.RECENT));
        assertThat(shop.customer("bob")).isEqualTo(Customer.NONE);
        assertThat(shop.transitions())
                .containsExactly(
                        new Transition(
                                new ProfileId("ann"),
                                Optional.empty(),
                                Optional.of(Group.RECENT),
                                first.asOf()));
        assertThat(first.moved()).isEqualTo(1);
    }

    @Test
    void givenTheNextNights_whenRecalculated_thenOnlyWhoMovedIsWrittenAndFlowsStart() {
        shop.sells("ann", NOON, "20");
        shop.sells("bob", NOON, "20");
        shop.runs("first", Shop.BY_VALUES);
        var before = shop.profiles.load(new ProfileId("bob"));
        shop.days(181);
        shop.sells("bob", shop.now, "20");
        shop.runs("second", Shop.BY_VALUES);
        var third = shop.runs("third", Shop.BY_VALUES);

        var second = shop.recalculations.find("second").orElseThrow();
        assertThat(second.everybody()).isFalse();
        assertThat(second.silent()).isFalse();
        assertThat(second.moved()).isEqualTo(2);
        assertThat(shop.standing("ann"))
                .isEqualTo(Standing.first(Group.RECENT).movedTo(Group.AT_RISK, second.asOf()));
        assertThat(shop.standing("bob").group()).isEqualTo(Group.LOYAL);
        assertThat(third.moved()).isZero();
        assertThat(shop.transitions()).hasSize(4);
        assertThat(before).isPresent();
    }

    @Test
    void givenNothingNew_whenRecalculated_thenNoProfileIsWritten() {
        for (var i = 0; i < 30; i++) {
            shop.sells("p" + i, NOON.minus(Duration.ofDays(i)), "" + i * 7);
        }
        shop.runs("first", PERCENTILES);
        var before = shop.states();

        shop.runs("second", PERCENTILES);

        assertThat(shop.states()).isEqualTo(before);
    }

    @Test
    void givenOtherSettings_whenRecalculated_thenGroupsAreGivenAnewAndNobodyIsTold() {
        shop.sells("ann", NOON, "150");
        shop.sells("bob", NOON, "20");
        shop.runs("first", Shop.BY_VALUES);
        shop.days(200);
        shop.runs("second", Shop.BY_VALUES);
        assertThat(shop.standing("ann").previous()).isPresent();

        var other = Shop.settings(new Yardstick.Values(3, 2), new Yardstick.Values(900, 800));
        var third = shop.runs("third", other);

        assertThat(third.silent()).isTrue();
        assertThat(third.everybody()).isFalse();
        assertThat(shop.standing("ann")).isEqualTo(Standing.first(Group.AT_RISK));
        assertThat(shop.runs("fourth", other).silent()).isFalse();
        assertThat(shop.runs("fifth", Shop.with(other, new Minimums(2, 1, 900, 1))).silent())
                .isFalse();
    }

    @Test
    void givenAnotherMetric_whenRecalculated_thenEverybodyIsCountedByIt() {
        shop.sells("ann", NOON, "150");
        var bob = new ProfileId("bob");
        shop.happens(bob, "Subscribed", "s1", NOON, new BigDecimal("9"));
        shop.runs("first", Shop.BY_VALUES);
        var byOther = Shop.BY_SUBSCRIPTIONS;

        var second = shop.runs("second", byOther);

        assertThat(second.everybody()).isTrue();
        assertThat(second.silent()).isTrue();
        assertThat(shop.groups()).isEqualTo(Map.of(bob, Group.RECENT));
        assertThat(shop.customer("ann")).isEqualTo(Customer.NONE);
        assertThat(shop.replayed()).isEqualTo(shop.groups());
        assertThat(shop.runs("third", byOther).everybody()).isFalse();
        assertThat(shop.runs("fourth", Shop.BY_VALUES).everybody()).isTrue();
    }

    @Test
    void
            givenARecalculationByAnotherMetricThatDied_whenTheOldOneIsBack_thenEverybodyIsCountedAgain() {
        shop.sells("ann", NOON, "150");
        shop.runs("first", Shop.BY_VALUES);
        var byOther = Shop.BY_SUBSCRIPTIONS;
        shop.recalculate().begin("dies", byOther, false);
        shop.recalculate().work("dies", Shop.ALL, "");
        assertThat(shop.customer("ann").purchases()).isEmpty();
        shop.days(1);

        var third = shop.runs("third", Shop.BY_VALUES);

        assertThat(third.everybody()).isTrue();
        assertThat(third.silent()).isTrue();
        assertThat(shop.groups()).isEqualTo(Map.of(new ProfileId("ann"), Group.RECENT));
    }

    @Test
    void givenAPreviewByAnotherMetric_whenRun_thenItTellsWhatWouldComeAndWritesNothing() {
        shop.sells("ann", NOON, "150");
        for (var i = 0; i < 30; i++) {
            var value = new BigDecimal("1000").add(BigDecimal.valueOf(i, 2));
            shop.happens(new ProfileId("p" + i), "Subscribed", "s1", NOON, value);
        }
        shop.runs("first", Shop.BY_VALUES);
        var before = shop.states();
        var transitions = shop.transitions();
        var byOther =
                new RfmSettings(
                        MetricId.named("Subscribed"),
                        Recency.DEFAULT,
                        Yardstick.DEFAULT,
                        Yardstick.DEFAULT,
                        Shop.NO_MINIMUMS);

        var preview = shop.runs("preview", byOther, true);

        assertThat(preview.outcome().orElseThrow().customers()).isEqualTo(30);
        assertThat(preview.moved()).isEqualTo(31);
        assertThat(shop.states()).isEqualTo(before);
        assertThat(shop.transitions()).isEqualTo(transitions);
        shop.days(1);
        var real = shop.runs("real", byOther);
        assertThat(real.outcome().orElseThrow().groups().keySet())
                .isEqualTo(preview.outcome().orElseThrow().groups().keySet());
        assertThat(real.moved()).isEqualTo(31);
    }

    @Test
    void givenAClockThatStands_whenRecalculatedTwice_thenTransitionsAreStillToldApart() {
        shop.sells("ann", NOON, "1");
        var first = shop.runs("first", Shop.BY_VALUES);
        shop.sells("ann", NOON, "900");
        var second = shop.runs("second", Shop.BY_VALUES);

        assertThat(second.asOf()).isAfter(first.asOf());
        assertThat(shop.replayed()).isEqualTo(shop.groups());
        assertThat(shop.transitions()).hasSize(2);
    }

    @Test
    void givenAnUnavailableNightByOtherSettings_whenTheOldOnesAreBack_thenPeopleMoveAsUsual() {
        shop.sells("ann", NOON, "20");
        shop.runs("first", Shop.BY_VALUES);
        var tooFew = new Minimums(2, 0, 900, 1);
        var second = shop.runs("second", Shop.with(PERCENTILES, tooFew));
        shop.days(181);

        var third = shop.runs("third", Shop.BY_VALUES);

        assertThat(second.status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(third.silent()).isFalse();
        assertThat(shop.standing("ann").previous()).contains(Group.RECENT);
    }

    @Test
    void givenManyPreviewsSinceTheLastNight_whenRecalculated_thenThatNightIsStillRemembered() {
        shop.sells("ann", NOON, "20");
        shop.runs("first", Shop.BY_VALUES);
        for (var i = 0; i < 7; i++) {
            shop.now = shop.now.plusSeconds(1);
            shop.runs("preview" + i, PERCENTILES, true);
        }

        var second = shop.runs("second", Shop.BY_VALUES);

        assertThat(second.everybody()).isFalse();
        assertThat(second.silent()).isFalse();
    }

    @Test
    void givenNothingNew_whenRecalculated_thenNobodyIsLookedAtOneByOne() {
        assertThat(callsOfAQuietNight(90)).isEqualTo(callsOfAQuietNight(30));
    }

    private static int callsOfAQuietNight(int people) {
        var quiet = new Shop();
        for (var i = 0; i < people; i++) {
            quiet.sells("p" + i, NOON, "10");
        }
        quiet.runs("first", PERCENTILES);
        quiet.crashes = new Crashes(-1, false);
        quiet.runs("second", PERCENTILES);
        return quiet.crashes.calls();
    }
}
