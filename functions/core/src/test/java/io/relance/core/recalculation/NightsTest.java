package io.relance.core.recalculation;

import static io.relance.core.recalculation.Shop.NOON;
import static io.relance.core.recalculation.Shop.PERCENTILES;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Recalculation.Status;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Scoring;
import io.relance.core.rfm.Standing;
import io.relance.core.rfm.Yardstick;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// One night after the other: who is moved, who is told, and what is left alone.
class NightsTest {
    private static final RfmSettings BY_VALUES =
            Shop.settings(new Yardstick.Values(3, 2), new Yardstick.Values(200, 100));

    private final Shop shop = new Shop();

    private Standing standing(String who) {
        return customer(who).standing().orElseThrow();
    }

    private Customer customer(String who) {
        return shop.profiles.load(new ProfileId(who)).orElseThrow().customer();
    }

    private static RfmSettings with(RfmSettings settings, Minimums minimums) {
        return new RfmSettings(
                settings.metric(),
                settings.recency(),
                settings.frequency(),
                settings.monetary(),
                minimums);
    }

    @Test
    void givenTheFirstNight_whenRecalculated_thenEverybodyGetsAGroupSilently() {
        shop.sells("ann", NOON, "20");
        shop.exists(new ProfileId("bob"));

        var first = shop.runs("first", BY_VALUES);

        assertThat(first.everybody()).isTrue();
        assertThat(first.silent()).isTrue();
        assertThat(standing("ann")).isEqualTo(Standing.first(Group.RECENT));
        assertThat(customer("bob")).isEqualTo(Customer.NONE);
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
        shop.runs("first", BY_VALUES);
        var before = shop.profiles.load(new ProfileId("bob"));
        shop.days(181);
        shop.sells("bob", shop.now, "20");
        shop.runs("second", BY_VALUES);
        var third = shop.runs("third", BY_VALUES);

        var second = shop.recalculations.find("second").orElseThrow();
        assertThat(second.everybody()).isFalse();
        assertThat(second.silent()).isFalse();
        assertThat(second.moved()).isEqualTo(2);
        assertThat(standing("ann"))
                .isEqualTo(Standing.first(Group.RECENT).movedTo(Group.AT_RISK, second.asOf()));
        assertThat(standing("bob").group()).isEqualTo(Group.LOYAL);
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
        var before = states();

        shop.runs("second", PERCENTILES);

        assertThat(states()).isEqualTo(before);
    }

    private Map<ProfileId, Object> states() {
        var states = new HashMap<ProfileId, Object>();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            for (var id : shop.profiles.page(shard, Optional.empty(), 1_000)) {
                states.put(id, shop.profiles.load(id).orElseThrow());
            }
        }
        return states;
    }

    @Test
    void givenOtherSettings_whenRecalculated_thenGroupsAreGivenAnewAndNobodyIsTold() {
        shop.sells("ann", NOON, "150");
        shop.sells("bob", NOON, "20");
        shop.runs("first", BY_VALUES);
        shop.days(200);
        shop.runs("second", BY_VALUES);
        assertThat(standing("ann").previous()).isPresent();

        var other = Shop.settings(new Yardstick.Values(3, 2), new Yardstick.Values(900, 800));
        var third = shop.runs("third", other);

        assertThat(third.silent()).isTrue();
        assertThat(third.everybody()).isFalse();
        assertThat(standing("ann")).isEqualTo(Standing.first(Group.AT_RISK));
        assertThat(shop.runs("fourth", other).silent()).isFalse();
        assertThat(shop.runs("fifth", with(other, new Minimums(2, 1, 900, 1))).silent()).isFalse();
    }

    @Test
    void givenAnotherMetric_whenRecalculated_thenEverybodyIsCountedByIt() {
        shop.sells("ann", NOON, "150");
        var bob = new ProfileId("bob");
        shop.happens(bob, "Subscribed", "s1", NOON, new BigDecimal("9"));
        shop.runs("first", BY_VALUES);
        var byOther =
                new RfmSettings(
                        MetricId.named("Subscribed"),
                        Recency.DEFAULT,
                        BY_VALUES.frequency(),
                        BY_VALUES.monetary(),
                        Shop.NO_MINIMUMS);

        var second = shop.runs("second", byOther);

        assertThat(second.everybody()).isTrue();
        assertThat(second.silent()).isTrue();
        assertThat(shop.groups()).isEqualTo(Map.of(bob, Group.RECENT));
        assertThat(customer("ann")).isEqualTo(Customer.NONE);
        assertThat(shop.replayed()).isEqualTo(shop.groups());
        assertThat(shop.runs("third", byOther).everybody()).isFalse();
        assertThat(shop.runs("fourth", BY_VALUES).everybody()).isTrue();
    }

    @Test
    void
            givenARecalculationByAnotherMetricThatDied_whenTheOldOneIsBack_thenEverybodyIsCountedAgain() {
        shop.sells("ann", NOON, "150");
        shop.runs("first", BY_VALUES);
        var byOther =
                new RfmSettings(
                        MetricId.named("Subscribed"),
                        Recency.DEFAULT,
                        BY_VALUES.frequency(),
                        BY_VALUES.monetary(),
                        Shop.NO_MINIMUMS);
        shop.recalculate().begin("dies", byOther, false);
        shop.recalculate().work("dies", List.of(0, 1, 2, 3, 4, 5, 6, 7), "");
        assertThat(customer("ann").purchases()).isEmpty();
        shop.days(1);

        var third = shop.runs("third", BY_VALUES);

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
        shop.runs("first", BY_VALUES);
        var before = states();
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
        assertThat(states()).isEqualTo(before);
        assertThat(shop.transitions()).isEqualTo(transitions);
        shop.days(1);
        var real = shop.runs("real", byOther);
        assertThat(real.outcome().orElseThrow().groups().keySet())
                .isEqualTo(preview.outcome().orElseThrow().groups().keySet());
        assertThat(real.moved()).isEqualTo(31);
    }

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
        assertThat(customer("new10").recount()).isTrue();

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

    @ParameterizedTest
    @CsvSource({
        "4, 100, 30, 2, ''",
        "5, 100, 30, 2, CUSTOMERS",
        "4, 101, 30, 2, HISTORY",
        "4, 100, 2, 2, LAST_ORDER",
        "4, 100, 3, 2, ''",
        "4, 100, 30, 3, REPEAT_ORDERS",
    })
    void givenMinimums_whenOneIsMissed_thenItIsToldAndNothingIsWritten(
            long customers, int history, int recent, int orders, String missed) {
        shop.sells("ann", NOON.minus(Duration.ofDays(100)), "1");
        shop.sells("bob", NOON.minus(Duration.ofDays(3)), "1");
        shop.sells("cid", NOON.minus(Duration.ofDays(3)), "1");
        shop.sells("dan", NOON.minus(Duration.ofDays(9)), "1");
        shop.sells("dan", NOON.minus(Duration.ofDays(8)), "1");
        shop.sells("eve", NOON, "0");
        var minimums = new Minimums(customers, history, recent, orders);

        var done = shop.runs("night", with(PERCENTILES, minimums));

        assertThat(done.prerequisites())
                .extracting(p -> p.measured().orElseThrow())
                .containsExactly(4L, 100L, 3L, 2L);
        assertThat(done.prerequisites())
                .filteredOn(p -> !p.met())
                .extracting(p -> p.kind().name())
                .isEqualTo(missed.isEmpty() ? List.of() : List.of(missed));
        assertThat(done.status())
                .isEqualTo(missed.isEmpty() ? Status.COMPLETE : Status.UNAVAILABLE);
        assertThat(shop.groups().isEmpty()).isEqualTo(!missed.isEmpty());
        assertThat(shop.transitions().isEmpty()).isEqualTo(!missed.isEmpty());
    }

    @Test
    void givenNoOrderAtAll_whenRecalculated_thenThatIsToldWithoutDays() {
        shop.exists(new ProfileId("ann"));

        var done = shop.runs("night", PERCENTILES);

        assertThat(done.status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(done.prerequisites())
                .extracting(p -> p.measured().isPresent())
                .containsExactly(true, false, false, true);
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
    void givenAClockThatStands_whenRecalculatedTwice_thenTransitionsAreStillToldApart() {
        shop.sells("ann", NOON, "1");
        var first = shop.runs("first", BY_VALUES);
        shop.sells("ann", NOON, "900");
        var second = shop.runs("second", BY_VALUES);

        assertThat(second.asOf()).isAfter(first.asOf());
        assertThat(shop.replayed()).isEqualTo(shop.groups());
        assertThat(shop.transitions()).hasSize(2);
    }

    @Test
    void givenALargeShop_whenItBegins_thenShardsAreWorkedOnSideBySide() {
        shop.sells("ann", NOON, "1");
        assertThat(parts("one")).hasSize(1);
        shop.runs("one", PERCENTILES);
        assertThat(parts("two")).containsExactly(List.of(0, 1, 2, 3, 4, 5, 6, 7));

        shop.runs("two", PERCENTILES);
        shop.days(1);
        shop.recalculations.begin(SampleRecalculations.fresh("large", shop.now), Instant.EPOCH);
        shop.recalculations.save(
                SampleRecalculations.over("large", shop.now, Status.COMPLETE, false));
        shop.days(1);
        assertThat(
                        parts(
                                "three",
                                SampleRecalculations.over("x", Shop.NOON, Status.COMPLETE, false)
                                        .settings()))
                .hasSize(8)
                .contains(List.of(7));
    }

    private List<List<Integer>> parts(String id) {
        return parts(id, PERCENTILES);
    }

    private List<List<Integer>> parts(String id, RfmSettings settings) {
        return switch (shop.recalculate().begin(id, settings, false)) {
            case Beginning.Runs(_, var parts) -> parts;
            case Beginning.Busy(var other) -> throw new AssertionError(other.id());
        };
    }

    @Test
    void
            givenSeventyOfAHundredWithOneOrder_whenRecalculated_thenOneOrderScoresOneAndTwoScoreThree() {
        for (var i = 0; i < 100; i++) {
            for (var order = 0; order < (i < 70 ? 1 : i < 90 ? 2 : 3); order++) {
                shop.sells("p" + i, NOON, "10");
            }
        }

        var scoring = scoring(PERCENTILES);

        assertThat(scoring.frequency().score(1)).isEqualTo(1);
        assertThat(scoring.frequency().score(2)).isEqualTo(3);
        assertThat(scoring.frequency().score(3)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        // best, average: scores of the customers who spent 1, 2, 3, 4
        "1, 1, 1333",
        "100, 1, 1222",
        "100, 100, 1111",
        "50, 50, 1133",
        "50, 49, 1133",
        "51, 50, 1123",
        "75, 25, 1223",
        "76, 26, 1122",
    })
    void givenFourCustomers_whenScoredByPercentiles_thenTheLowestScoresOneAndSharesAreExact(
            int best, int average, String scores) {
        for (var i = 1; i <= 4; i++) {
            shop.sells("p" + i, NOON, i + ".00");
        }

        var monetary =
                scoring(Shop.settings(Yardstick.DEFAULT, new Yardstick.Percentiles(best, average)))
                        .monetary();

        var scored = new StringBuilder();
        for (var i = 1; i <= 4; i++) {
            scored.append(monetary.score(i * 1_000_000L));
        }
        assertThat(scored).hasToString(scores);
    }

    @Test
    void givenOneCustomer_whenScoredByPercentiles_thenTheyScoreOneOneAndAreRecent() {
        shop.sells("ann", NOON, "1000000");
        shop.sells("ann", NOON, "1000000");

        shop.runs("night", PERCENTILES);

        assertThat(shop.groups()).isEqualTo(Map.of(new ProfileId("ann"), Group.RECENT));
    }

    @ParameterizedTest
    @CsvSource({"180, RECENT", "181, AT_RISK", "365, AT_RISK", "366, INACTIVE"})
    void givenDaysSinceTheLastOrder_whenRecalculated_thenTheBorderDaysCountAsTheBetterScore(
            int days, Group group) {
        shop.sells("ann", NOON, "1");
        shop.days(days);

        var done = shop.runs("night", PERCENTILES);

        assertThat(standing("ann").group()).isEqualTo(group);
        assertThat(done.outcome().orElseThrow().groups().get(group).daysSince())
                .isEqualByComparingTo(BigDecimal.valueOf(days));
    }

    @Test
    void givenWholeUnitsTooLargeToCount_whenScoredByValues_thenNobodyOverflows() {
        shop.sells("ann", NOON, "1000");
        shop.sells("bob", NOON, "99999999999999999999");

        var monetary =
                scoring(Shop.settings(Yardstick.DEFAULT, new Yardstick.Values(Long.MAX_VALUE, 1)))
                        .monetary();

        assertThat(monetary.score(1_000_000)).isEqualTo(2);
        assertThat(monetary.score(999_999)).isEqualTo(1);
        assertThat(monetary.score(Long.MAX_VALUE - 1)).isEqualTo(2);
    }

    private Scoring scoring(RfmSettings settings) {
        return shop.runs("scored", settings).outcome().orElseThrow().scoring();
    }
}
