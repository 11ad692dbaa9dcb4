package io.relance.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Crashes;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.enrol.Enrolment;
import io.relance.core.enrol.EnrolmentQueue;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.Standing;
import io.relance.core.segment.Definition;
import io.relance.core.segment.SegmentId;
import io.relance.core.value.Value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What Record knows of customers: their orders are marked, counted when asked, and their groups
/// are properties like others.
class CustomerRecordTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final MetricId ORDERS = MetricId.named(Metric.PLACED_ORDER);
    private static final FlowId WIN_BACK = new FlowId("WINBCK");
    private static final SegmentId SLIPPING = new SegmentId("SLIPPI");
    private static final Identifier ANA =
            Identifier.of(Identifier.Kind.EMAIL, "ana@example.com").orElseThrow();
    private static final Optional<Standing> RECENT = Optional.of(Standing.first(Group.RECENT));
    private static final Optional<Standing> AT_RISK =
            RECENT.map(standing -> standing.movedTo(Group.AT_RISK, NOON));

    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private final InMemoryTimeline timeline = new InMemoryTimeline();
    private final InMemoryMembers members = new InMemoryMembers();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private Instant now = NOON;
    private InMemoryProfiles profiles = new InMemoryProfiles();
    private int ids;

    @BeforeEach
    void begin() {
        definitions.save(SampleSegments.atRiskOrNeedsAttention(SLIPPING, NOON));
        var trigger = new Trigger.EnteredSegment(SLIPPING);
        var action = new ActionId("WINBCK01");
        var flagged = new Action.UpdateProfile(action, Status.LIVE, List.of(), Optional.empty());
        definitions.save(
                new Flow(
                        WIN_BACK,
                        "Win back",
                        Status.LIVE,
                        false,
                        new FlowDefinition(
                                trigger,
                                Definition.EVERYBODY,
                                Reentry.byDefault(trigger),
                                Map.of(action, flagged),
                                Optional.of(action)),
                        Optional.of("arn"),
                        NOON,
                        NOON));
    }

    private Record record(Crashes crashes) {
        return new Record(
                definitions,
                crashes.around(Profiles.class, profiles),
                crashes.around(Timeline.class, timeline),
                crashes.around(Members.class, members),
                new InMemoryOrders(),
                crashes.around(EnrolmentQueue.class, enrolments::addAll),
                asks -> {},
                length -> "id%0".concat(length + "d").formatted(ids++),
                () -> now);
    }

    private Record record() {
        return record(new Crashes(-1, false));
    }

    private Optional<Customer> count(ProfileId id, MetricId orders, Instant asOf) {
        return new CountOrders(profiles, timeline).count(id, orders, asOf);
    }

    private ProfileState ana() {
        return profiles.load(profiles.known(List.of(ANA)).get(ANA)).orElseThrow();
    }

    private ProfileId id() {
        return ana().profile().id();
    }

    private void arrives(String metric, String id, Instant at, String value) {
        var happened =
                new Change.Occurred(
                        metric,
                        id,
                        at,
                        Optional.of(new BigDecimal(value)),
                        Value.Fields.EMPTY,
                        Value.Fields.EMPTY);
        record().record(
                        new Arrival(
                                Optional.empty(),
                                Set.of(ANA),
                                ProfilePatch.NOTHING,
                                List.of(happened),
                                NOON,
                                false,
                                "test",
                                Optional.empty(),
                                Optional.empty()));
    }

    private void orders(String id, String value) {
        arrives(Metric.PLACED_ORDER, id, NOON, value);
    }

    @Test
    void givenAnOrder_whenRecorded_thenItIsMarkedAndCountedWhenAsked() {
        orders("1", "20");
        assertThat(ana().customer().recount()).isTrue();
        assertThat(ana().customer().purchases()).isEmpty();

        var customer = count(id(), ORDERS, NOON);

        assertThat(customer).contains(ana().customer());
        assertThat(ana().customer().recount()).isFalse();
        assertThat(ana().customer().purchases())
                .contains(new Purchases(1, new BigDecimal("20"), NOON, NOON, 1));
    }

    @Test
    void givenSomethingElse_whenRecorded_thenNothingIsMarked() {
        arrives("Viewed Product", "1", NOON, "20");
        arrives(Metric.REFUNDED_ORDER, "1", NOON, "20");

        assertThat(ana().customer().recount()).isFalse();
    }

    @Test
    void givenACancellation_whenCounted_thenTheCustomerIsNone() {
        orders("1", "20");
        count(id(), ORDERS, NOON);

        arrives(Metric.CANCELLED_ORDER, "1:cancelled", NOON, "20");

        assertThat(ana().customer().recount()).isTrue();
        assertThat(count(id(), ORDERS, NOON).orElseThrow().purchases()).isEmpty();
    }

    @Test
    void givenAnOrderOfTomorrow_whenCountedToday_thenItIsCountedTomorrow() {
        arrives(Metric.PLACED_ORDER, "1", NOON.plus(Duration.ofDays(1)), "20");

        var today = count(id(), ORDERS, NOON).orElseThrow();
        var tomorrow = count(id(), ORDERS, NOON.plus(Duration.ofDays(1))).orElseThrow();

        assertThat(today.purchases()).isEmpty();
        assertThat(today.recount()).isTrue();
        assertThat(tomorrow.purchases()).isPresent();
        assertThat(tomorrow.recount()).isFalse();
    }

    /// Wherever Record dies, a count never calls itself complete without the order.
    @Test
    void givenACrashWhileAnOrderIsRecorded_whenCounted_thenItIsStillMarkedOrCounted() {
        for (var call = 0; call < 20; call++) {
            for (var after : List.of(false, true)) {
                profiles = new InMemoryProfiles();
                orders("1", "20");
                count(id(), ORDERS, NOON);
                var crashes = new Crashes(call, after);
                try {
                    record(crashes)
                            .record(
                                    new Arrival(
                                            Optional.empty(),
                                            Set.of(ANA),
                                            ProfilePatch.NOTHING,
                                            List.of(order("call" + call + after)),
                                            NOON,
                                            false,
                                            "test",
                                            Optional.empty(),
                                            Optional.empty()));
                } catch (Crashes.Crash dead) {
                    assertThat(crashes.crashed()).isTrue();
                }
                var committed = ana().version() > 2;

                var counted = count(id(), ORDERS, NOON).orElseThrow();

                var orders = counted.purchases().orElseThrow().orders();
                assertThat(counted.recount() || orders == (committed ? 2 : 1)).isTrue();
            }
        }
    }

    private static Change order(String id) {
        return new Change.Occurred(
                Metric.PLACED_ORDER,
                id,
                NOON,
                Optional.of(BigDecimal.TEN),
                Value.Fields.EMPTY,
                Value.Fields.EMPTY);
    }

    @Test
    void givenAChangeOfGroup_whenGiven_thenPropertiesSegmentAndFlowFollow() {
        orders("1", "20");
        record().regroup(id(), RECENT, NOON, false);
        var first = ana().profile().properties().fields();

        record().regroup(id(), AT_RISK, NOON, false);

        assertThat(first)
                .isEqualTo(
                        Map.of(
                                "Current RFM group", Value.of("Recent"),
                                "Previous RFM group", Value.of("Unknown")));
        assertThat(ana().profile().properties().fields())
                .isEqualTo(
                        Map.of(
                                "Current RFM group", Value.of("At Risk"),
                                "Previous RFM group", Value.of("Recent"),
                                "RFM group last changed", Value.of(NOON.toString())));
        assertThat(ana().segments()).containsKey(SLIPPING);
        assertThat(enrolments).extracting(Enrolment::flow).containsExactly(WIN_BACK);
        assertThat(ana().customer().standing()).isEqualTo(AT_RISK);
    }

    @Test
    void givenASilentChangeOfGroup_whenGiven_thenNoFlowStarts() {
        orders("1", "20");

        record().regroup(id(), AT_RISK, NOON, true);

        assertThat(ana().segments()).containsKey(SLIPPING);
        assertThat(enrolments).isEmpty();
    }

    @Test
    void givenNoGroupAnyMore_whenGiven_thenItsPropertiesAreGone() {
        orders("1", "20");
        record().regroup(id(), AT_RISK, NOON, false);

        record().regroup(id(), Optional.empty(), NOON.plusSeconds(1), false);

        assertThat(ana().profile().properties()).isEqualTo(Value.Fields.EMPTY);
        assertThat(ana().customer().standing()).isEmpty();
        assertThat(ana().segments()).isEmpty();
    }

    /// Nobody asks again for what a dead recalculation owes a person, but the sweep, a minute
    /// later.
    @Test
    void givenACrashWhileAGroupIsGiven_whenTheSweepComes_thenTheFlowHasStarted() {
        for (var call = 0; call < 12; call++) {
            for (var after : List.of(false, true)) {
                profiles = new InMemoryProfiles();
                enrolments.clear();
                now = NOON;
                orders("1", "20");
                var crashes = new Crashes(call, after);
                try {
                    record(crashes).regroup(id(), AT_RISK, NOON, false);
                } catch (Crashes.Crash dead) {
                    assertThat(crashes.crashed()).isTrue();
                }
                var committed = ana().customer().standing().isPresent();
                now = NOON.plus(Duration.ofMinutes(1));

                profiles.due(now, 10).forEach(record()::recheck);

                assertThat(enrolments.isEmpty()).as("call %d", call).isEqualTo(!committed);
                assertThat(ana().segments().containsKey(SLIPPING)).isEqualTo(committed);
            }
        }
    }
}
