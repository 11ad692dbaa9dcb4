package io.relance.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.Meanwhile;
import io.relance.core.definition.Definitions;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.segment.Amount;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.Told;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A segment is made while people go on buying: whatever comes in between what, each event counts
/// once.
class RebuildTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Identifier ANA =
            Identifier.of(Identifier.Kind.EMAIL, "ana@example.com").orElseThrow();
    private static final SegmentId BUYERS = new SegmentId("BUYERS");
    private static final Behaviour BOUGHT = Behaviour.of(MetricId.named(Metric.PLACED_ORDER));

    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private final InMemoryProfiles profiles = new InMemoryProfiles();
    private final InMemoryTimeline timeline = new InMemoryTimeline();
    private final InMemoryMembers members = new InMemoryMembers();
    private final Ids ids = new Ids();
    private Instant now = NOON;

    /// Plain names, one after the other.
    private static final class Ids implements io.relance.core.Ids {
        private int made;

        @Override
        public String next(int length) {
            return "id%06d".formatted(made++);
        }
    }

    private Record record(Definitions definitions, Profiles profiles, Timeline timeline) {
        return new Record(
                definitions,
                profiles,
                timeline,
                members,
                new InMemoryOrders(),
                starts -> {},
                asks -> {},
                ids,
                () -> now);
    }

    private Record record() {
        return record(definitions, profiles, timeline);
    }

    private static Arrival order(String id) {
        return new Arrival(
                Optional.empty(),
                Set.of(ANA),
                ProfilePatch.NOTHING,
                List.of(
                        new Change.Occurred(
                                Metric.PLACED_ORDER,
                                id,
                                NOON,
                                Optional.empty(),
                                Value.Fields.EMPTY,
                                Value.Fields.EMPTY)),
                NOON,
                false,
                "test",
                Optional.empty(),
                Optional.empty());
    }

    private void makeTheSegment() {
        definitions.save(SampleSegments.placedAnOrder(BUYERS, NOON));
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            profiles.page(shard, Optional.empty(), 10)
                    .forEach(profile -> assertThat(record().rebuild(profile, BUYERS)).isTrue());
        }
    }

    private void sweep() {
        now = now.plus(Duration.ofMinutes(1));
        profiles.due(now, 10).forEach(profile -> assertThat(record().recheck(profile)).isTrue());
    }

    private void everyEventCountsOnce(String when) {
        ProfileId ana = profiles.known(List.of(ANA)).get(ANA);
        var state = profiles.load(ana).orElseThrow();
        assertThat(Told.by(state.counters().of(BOUGHT)))
                .as(when)
                .containsExactly(new Amount(timeline.of(ana).size(), BigDecimal.ZERO));
        assertThat(state.segments()).as(when).containsOnlyKeys(BUYERS);
        assertThat(members.page(BUYERS.value(), false, Optional.empty(), 10).members())
                .as(when)
                .hasSize(1);
        assertThat(profiles.nextDue()).as(when + ": nothing is left to do").isEmpty();
    }

    @Test
    void givenAnEventBeingRecorded_whenASegmentIsMadeAtAnyMoment_thenTheEventCountsOnce() {
        for (var newcomer : new boolean[] {true, false}) {
            var calls = interleaved(newcomer, -1, false);
            assertThat(calls).isGreaterThan(3);
            for (var at = 0; at < calls; at++) {
                new RebuildTest().interleaved(newcomer, at, false);
                new RebuildTest().interleaved(newcomer, at, true);
            }
        }
    }

    private int interleaved(boolean newcomer, int at, boolean after) {
        if (!newcomer) {
            record().now(order("0"));
        }
        var meanwhile = new Meanwhile(at, after, this::makeTheSegment);
        record(
                        meanwhile.around(Definitions.class, definitions),
                        meanwhile.around(Profiles.class, profiles),
                        meanwhile.around(Timeline.class, timeline))
                .now(order("1"));
        if (at < 0) {
            makeTheSegment();
        }
        sweep();
        everyEventCountsOnce("at call %d, newcomer %s, after %s".formatted(at, newcomer, after));
        return meanwhile.calls();
    }

    @Test
    void givenACrashBeforeTheTimelineIsWritten_whenASegmentIsMade_thenTheRedeliveryCountsOnce() {
        record().now(order("0"));
        crashBeforeTheTimelineIsWritten(order("1"));

        makeTheSegment();
        sweep();
        sweep();
        record().now(order("1"));
        sweep();

        everyEventCountsOnce("after the redelivery");
    }

    @Test
    void givenACrashBeforeTheTimelineIsWritten_whenOthersComeFirst_thenAllCountOnce() {
        record().now(order("0"));
        crashBeforeTheTimelineIsWritten(order("1"));

        makeTheSegment();
        record().now(order("2"));
        record().now(order("1"));
        record().now(order("3"));
        sweep();

        everyEventCountsOnce("after the redelivery");
    }

    private void crashBeforeTheTimelineIsWritten(Arrival arrival) {
        var crashing = record(definitions, profiles, new FailingAppend(timeline));
        assertThatThrownBy(() -> crashing.now(arrival)).hasMessage("no timeline");
    }

    /// A timeline that cannot be written just now.
    private record FailingAppend(Timeline timeline) implements Timeline {
        @Override
        public Set<EventId> known(Collection<EventId> events) {
            return timeline.known(events);
        }

        @Override
        public void append(Collection<Event> events) {
            throw new IllegalStateException("no timeline");
        }

        @Override
        public Optional<Event> find(EventId id) {
            return timeline.find(id);
        }

        @Override
        public List<Event> of(ProfileId profile, MetricId metric) {
            return timeline.of(profile, metric);
        }

        @Override
        public List<Event> surely(ProfileId profile, MetricId metric) {
            return timeline.surely(profile, metric);
        }

        @Override
        public List<Event> of(ProfileId profile) {
            return timeline.of(profile);
        }
    }
}
