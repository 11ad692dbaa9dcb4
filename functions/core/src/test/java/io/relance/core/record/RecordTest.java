package io.relance.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Crashes;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Subscription;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.enrol.Enrolment;
import io.relance.core.enrol.EnrolmentQueue;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.EmailMessage;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.segment.Amount;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.Told;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class RecordTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Identifier ANA =
            Identifier.of(Identifier.Kind.EMAIL, "ana@example.com").orElseThrow();
    private static final ListId NEWS = new ListId("NEWS01");
    private static final FlowId THANKS = new FlowId("THANKS");
    private static final FlowId WELCOME = new FlowId("WELCOM");

    private final World world = new World();

    /// Everything in memory, and a clock the test moves.
    private static final class World {
        final InMemoryDefinitions definitions = new InMemoryDefinitions();
        final InMemoryProfiles profiles = new InMemoryProfiles();
        final InMemoryTimeline timeline = new InMemoryTimeline();
        final InMemoryMembers members = new InMemoryMembers();
        final InMemoryOrders orders = new InMemoryOrders();
        final List<Enrolment> enrolments = new ArrayList<>();
        Instant now = NOON;
        int ids;

        World() {
            definitions.save(
                    new MarketingList(
                            NEWS,
                            "Newsletter",
                            MarketingList.OptInProcess.SINGLE_OPT_IN,
                            NOON,
                            NOON));
            definitions.save(
                    flow(
                            THANKS,
                            new Trigger.OnMetric(
                                    MetricId.named(Metric.PLACED_ORDER), EventFilter.ANY)));
            definitions.save(flow(WELCOME, new Trigger.JoinedList(NEWS)));
        }

        Record record(Crashes crashes) {
            return new Record(
                    definitions,
                    crashes.around(Profiles.class, profiles),
                    crashes.around(Timeline.class, timeline),
                    crashes.around(Members.class, members),
                    crashes.around(Orders.class, orders),
                    crashes.around(EnrolmentQueue.class, enrolments::addAll),
                    asks -> {},
                    length -> "id%0".concat(length + "d").formatted(ids++),
                    () -> now);
        }

        Record record() {
            return record(new Crashes(-1, false));
        }

        ProfileState ana() {
            var id = profiles.known(List.of(ANA)).get(ANA);
            return profiles.load(id).orElseThrow();
        }
    }

    private static Flow flow(FlowId id, Trigger trigger) {
        var action = new ActionId(id + "01");
        var mail =
                new EmailMessage(
                        "mail",
                        "shop@example.com",
                        "Shop",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "Hello",
                        "",
                        Optional.empty(),
                        false,
                        false,
                        false,
                        List.of(),
                        Definition.EVERYBODY);
        var actions = new LinkedHashMap<ActionId, Action>();
        actions.put(action, new Action.SendEmail(action, Status.LIVE, mail, Optional.empty()));
        var definition =
                new FlowDefinition(
                        trigger,
                        Definition.EVERYBODY,
                        Reentry.byDefault(trigger),
                        actions,
                        Optional.of(action));
        return new Flow(
                id, id.value(), Status.LIVE, false, definition, Optional.of("arn"), NOON, NOON);
    }

    private static Arrival arrival(Change... changes) {
        return new Arrival(
                Optional.empty(),
                Set.of(ANA),
                ProfilePatch.of(
                        Map.of(Attribute.FIRST_NAME, Optional.of("Ana")), Value.Fields.EMPTY),
                List.of(changes),
                NOON,
                false,
                "test",
                Optional.of("shop:1"),
                Optional.empty());
    }

    private static Change order(String id, String price) {
        return new Change.Occurred(
                Metric.PLACED_ORDER,
                id,
                NOON,
                Optional.of(new BigDecimal(price)),
                Value.Fields.EMPTY,
                Value.Fields.EMPTY);
    }

    private static Change subscribes() {
        return new Change.Subscribed(
                List.of(Channel.EMAIL), Optional.of(NEWS), NOON, "api", "", false, false);
    }

    @Test
    void givenAnOrder_whenRecorded_thenTheProfileTheEventAndTheFlowAreThere() {
        var recorded = world.record().now(arrival(order("1", "20.00")));

        assertThat(recorded.created()).isTrue();
        assertThat(world.ana().profile().get(Attribute.FIRST_NAME)).contains("Ana");
        assertThat(world.timeline.of(world.ana().profile().id())).hasSize(1);
        assertThat(world.enrolments).extracting(Enrolment::flow).containsExactly(THANKS);
        assertThat(world.orders.placedBy("shop:1")).contains(world.ana().profile().id());
    }

    @Test
    void givenTheSameOrderTwice_whenRecorded_thenItCountsOnce() {
        world.record().now(arrival(order("1", "20.00")));

        world.record().now(arrival(order("1", "20.00")));

        assertThat(world.timeline.of(world.ana().profile().id())).hasSize(1);
        assertThat(world.enrolments).hasSize(1);
    }

    @Test
    void givenHistory_whenRecordedAsBackfill_thenItIsKeptAndStartsNothing() {
        var live = arrival(order("1", "20.00"), subscribes());
        var history =
                new Arrival(
                        live.profile(),
                        live.identifiers(),
                        live.patch(),
                        live.changes(),
                        NOON,
                        true,
                        live.source(),
                        live.order(),
                        live.asOf());

        world.record().now(history);

        assertThat(world.timeline.of(world.ana().profile().id())).isNotEmpty();
        assertThat(world.enrolments).isEmpty();
    }

    @Test
    void givenALateEvent_whenRecorded_thenItCountsAndStartsNothing() {
        var late =
                new Change.Occurred(
                        Metric.PLACED_ORDER,
                        "late",
                        NOON.minus(Duration.ofHours(5)),
                        Optional.empty(),
                        Value.Fields.EMPTY,
                        Value.Fields.EMPTY);

        world.record().now(arrival(late));

        assertThat(world.timeline.of(world.ana().profile().id())).hasSize(1);
        assertThat(world.enrolments).isEmpty();
    }

    @Test
    void givenAnOlderPatchOfTheSameSource_whenItComesLate_thenTheNewerStays() {
        world.record().now(named("New", NOON));

        world.record().now(named("Old", NOON.minusSeconds(60)));

        assertThat(world.ana().profile().get(Attribute.FIRST_NAME)).contains("New");
    }

    private static Arrival named(String name, Instant asOf) {
        return new Arrival(
                Optional.empty(),
                Set.of(ANA),
                ProfilePatch.of(
                        Map.of(Attribute.FIRST_NAME, Optional.of(name)), Value.Fields.EMPTY),
                List.of(),
                NOON,
                false,
                "test",
                Optional.empty(),
                Optional.of(asOf));
    }

    @Test
    void givenSomeoneWhoLeaves_whenComingBack_thenConsentAndListFollowTheLastWord() {
        world.record().now(arrival(subscribes()));
        var out =
                new Change.Unsubscribed(
                        List.of(Channel.EMAIL), Optional.empty(), NOON.plusSeconds(1), "api", "");

        world.record().now(arrival(out));

        assertThat(world.ana().consents().on(Channel.EMAIL).orElseThrow().status())
                .isEqualTo(Subscription.Status.UNSUBSCRIBED);
        assertThat(world.ana().lists().get(NEWS).member())
                .as("leaving all marketing leaves the list membership as it is")
                .isTrue();
        assertThat(world.members.page(NEWS.value(), false, Optional.empty(), 10).members())
                .hasSize(1);
        assertThat(world.enrolments).extracting(Enrolment::flow).containsExactly(WELCOME);
    }

    @Test
    void givenABuyerOfLately_whenTimeAlonePasses_thenTheSegmentIsLeftOnTime() {
        var lately = new SegmentId("LATELY");
        world.definitions.save(SampleSegments.placedAnOrderInTheLast(3, lately, NOON));
        world.record().now(arrival(order("1", "20.00")));
        var id = world.ana().profile().id();
        assertThat(world.ana().segments()).containsOnlyKeys(lately);
        var recheck = world.ana().recheckAt().orElseThrow();

        world.now = recheck.minusSeconds(1);
        world.record().recheck(id);
        assertThat(world.ana().segments()).containsOnlyKeys(lately);
        world.now = recheck;
        world.record().recheck(id);

        assertThat(recheck).isEqualTo("2026-03-06T00:00:00Z");
        assertThat(world.ana().segments()).isEmpty();
        assertThat(world.ana().recheckAt())
                .as("one more look, in case of a crash")
                .contains(recheck.plus(Duration.ofMinutes(1)));
        world.now = recheck.plus(Duration.ofMinutes(1));
        world.record().recheck(id);
        assertThat(world.ana().recheckAt()).isEmpty();
        assertThat(world.members.page(lately.value(), false, Optional.empty(), 10).members())
                .isEmpty();
    }

    /// I2: nobody delivers a sweep again, so it comes back to what it left half done.
    @Test
    void givenACrashInTheSweep_whenItLooksAgain_thenTheFlowStartsAndTheMemberIsListed() {
        var calls = crashedSweep(new Crashes(-1, false));
        assertThat(calls).isGreaterThan(4);
        for (var at = 0; at < calls; at++) {
            crashedSweep(new Crashes(at, false));
            crashedSweep(new Crashes(at, true));
        }
    }

    private static int crashedSweep(Crashes crashes) {
        var world = new World();
        var lapsed = new SegmentId("LAPSED");
        world.definitions.save(SampleSegments.placedNoOrderInTheLast(3, lapsed, NOON));
        world.definitions.save(flow(WELCOME, new Trigger.EnteredSegment(lapsed)));
        world.record().now(arrival(order("1", "20.00")));
        world.enrolments.clear();
        var id = world.ana().profile().id();
        world.now = world.ana().recheckAt().orElseThrow();
        try {
            world.record(crashes).recheck(id);
        } catch (Crashes.Crash crash) {
            world.now = world.now.plus(Duration.ofMinutes(1));
            world.profiles.due(world.now, 10).forEach(world.record()::recheck);
        }

        assertThat(world.enrolments.stream().map(Enrolment::run).distinct()).hasSize(1);
        assertThat(world.members.page(lapsed.value(), false, Optional.empty(), 10).members())
                .hasSize(1);
        return crashes.calls();
    }

    @Test
    void givenASegmentMadeAfterTheEvents_whenRebuilt_thenItsPeopleAreInAndNoFlowStarts() {
        world.record().now(arrival(order("1", "20.00")));
        world.enrolments.clear();
        var buyers = new SegmentId("BUYERS");
        world.definitions.save(flow(WELCOME, new Trigger.EnteredSegment(buyers)));
        world.definitions.save(SampleSegments.placedAnOrder(buyers, NOON));

        world.record().rebuild(world.ana().profile().id(), buyers);

        assertThat(world.ana().segments()).containsOnlyKeys(buyers);
        assertThat(world.enrolments).isEmpty();
    }

    @Test
    void givenAListThatWantsConfirmation_whenSomeoneSignsUp_thenNobodyIsSubscribedBefore() {
        world.definitions.save(
                new MarketingList(
                        NEWS, "News", MarketingList.OptInProcess.DOUBLE_OPT_IN, NOON, NOON));

        world.record().now(arrival(subscribes()));

        assertThat(world.ana().consents().subscriptions()).isEmpty();
        assertThat(world.ana().lists()).isEmpty();
        assertThat(world.enrolments).isEmpty();
    }

    @Test
    void givenACustomerNobodyHeardOf_whenTheShopDeletesThem_thenNoProfileIsMade() {
        var recorded = world.record().record(arrival(new Change.Unlinked()));

        assertThat(recorded).isEmpty();
        assertThat(world.profiles.known(List.of(ANA))).isEmpty();
    }

    /// I2 and I3: whatever call crashes, before it or after, the redelivered arrival ends in the
    /// same world, and nothing is counted twice or lost.
    @Test
    void givenACrashAtAnyCall_whenTheArrivalComesAgain_thenAllIsDoneOnce() {
        var segment = SampleSegments.placedAnOrder(new SegmentId("BUYERS"), NOON);
        var arrival = arrival(order("1", "20.00"), subscribes());
        var calls = crashRun(arrival, segment, new Crashes(-1, false));
        assertThat(calls).isGreaterThan(7);
        for (var at = 0; at < calls; at++) {
            crashRun(arrival, segment, new Crashes(at, false));
            crashRun(arrival, segment, new Crashes(at, true));
        }
    }

    private static int crashRun(
            Arrival arrival, io.relance.core.segment.Segment segment, Crashes crashes) {
        var world = new World();
        world.definitions.save(segment);
        try {
            world.record(crashes).now(arrival);
            assertThat(crashes.crashed()).isFalse();
        } catch (Crashes.Crash crash) {
            world.record().now(arrival); // the queue delivers it again
        }
        world.record().now(arrival); // and once more, for good measure
        var ana = world.ana();
        var bought = Behaviour.of(MetricId.named(Metric.PLACED_ORDER));
        assertThat(Told.by(ana.counters().of(bought)))
                .as("counted once, crashing at %s", crashes.calls())
                .containsExactly(new Amount(1, new BigDecimal("20.00")));
        assertThat(world.timeline.of(ana.profile().id()))
                .extracting(e -> e.metric().value())
                .containsExactlyInAnyOrder(
                        MetricId.named(Metric.PLACED_ORDER).value(),
                        MetricId.named(Metric.SUBSCRIBED_TO_EMAIL).value(),
                        MetricId.named(Metric.SUBSCRIBED_TO_LIST).value());
        assertThat(world.enrolments.stream().map(Enrolment::run).distinct()).hasSize(2);
        assertThat(ana.segments()).containsOnlyKeys(segment.id());
        assertThat(world.orders.placedBy("shop:1")).contains(ana.profile().id());
        assertThat(world.members.page(segment.id().value(), false, Optional.empty(), 10).members())
                .hasSize(1);
        return crashes.calls();
    }

    /// The same event comes by another delivery before the first, which died, is delivered again.
    @Test
    void givenACrash_whenAnotherArrivalTellsTheSame_thenItCountsOnceAndIsKeptOnce() {
        var bought = Behaviour.of(MetricId.named(Metric.PLACED_ORDER));
        for (var call = 0; call < 14; call++) {
            for (var after : List.of(false, true)) {
                var each = new World();
                each.definitions.save(SampleSegments.placedAnOrder(new SegmentId("Seg001"), NOON));
                each.record().now(arrival(subscribes()));
                var first = arrival(order("1", "20.00"));
                try {
                    each.record(new Crashes(call, after)).record(first);
                } catch (Crashes.Crash dead) {
                    assertThat(each.ana().version()).isPositive();
                }

                each.record().now(later(first));
                each.record().now(first);

                assertThat(Told.by(each.ana().counters().of(bought)))
                        .as("%s call %d", after ? "after" : "before", call)
                        .containsExactly(new Amount(1, new BigDecimal("20.00")));
                assertThat(each.timeline.of(each.ana().profile().id(), bought.metric())).hasSize(1);
                assertThat(each.enrolments.stream().filter(e -> e.flow().equals(THANKS)).distinct())
                        .hasSize(1);
            }
        }
    }

    private static Arrival later(Arrival first) {
        return new Arrival(
                first.profile(),
                first.identifiers(),
                first.patch(),
                first.changes(),
                NOON.plusSeconds(1),
                first.backfill(),
                first.source(),
                first.order(),
                first.asOf());
    }
}
