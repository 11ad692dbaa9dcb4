package io.relance.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.Timeframe;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// People who join and leave a list in one breath, or again for the same time.
class ComingAndGoingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ListId NEWS = new ListId("NEWS01");
    private static final SegmentId TWICE = new SegmentId("TWICE1");
    private static final ProfileId ANA = new ProfileId("ANA");
    private static final Change JOINS = new Change.AddedToList(NEWS, NOON);
    private static final Change LEAVES = new Change.RemovedFromList(NEWS, NOON);

    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private final InMemoryProfiles profiles = new InMemoryProfiles();
    private final InMemoryTimeline timeline = new InMemoryTimeline();
    private final InMemoryMembers members = new InMemoryMembers();
    private final Record record =
            new Record(
                    definitions,
                    profiles,
                    timeline,
                    members,
                    new InMemoryOrders(),
                    _ -> {},
                    asks -> {},
                    _ -> ANA.value(),
                    () -> NOON);

    @BeforeEach
    void defineAListAndWhoJoinedItTwice() {
        var optIn = MarketingList.OptInProcess.SINGLE_OPT_IN;
        definitions.save(new MarketingList(NEWS, "News", optIn, NOON, NOON));
        var joinedTwice =
                new Condition.Did(
                        Behaviour.of(MetricId.named(Metric.SUBSCRIBED_TO_LIST)),
                        Condition.Measurement.COUNT,
                        new NumberTest.Compare(Comparison.GREATER_OR_EQUAL, BigDecimal.TWO),
                        new Timeframe.AllTime());
        var definition = new Definition(List.of(List.of(joinedTwice)));
        definitions.save(
                new Segment(TWICE, "Joined twice", definition, true, false, false, NOON, NOON));
    }

    @Test
    void givenAnArrivalThatJoinsAndLeaves_whenRecorded_thenTheListHasNoRowOfIt() {
        arrives(JOINS, LEAVES);

        assertThat(members.page(NEWS.value(), false, Optional.empty(), 9).members()).isEmpty();
    }

    @Test
    void givenOneWhoLeavesComesBackAndLeaves_whenRecordedAtOnce_thenTheListHasNoRowOfIt() {
        arrives(JOINS);

        arrives(LEAVES, JOINS, LEAVES);

        assertThat(members.page(NEWS.value(), false, Optional.empty(), 9).members()).isEmpty();
    }

    @Test
    void givenTwoJoinsForTheSameTime_whenCounted_thenTheTimelineHasBothToo() {
        arrives(JOINS, LEAVES, JOINS);

        assertThat(profiles.load(ANA).orElseThrow().segments()).containsOnlyKeys(TWICE);
        assertThat(timeline.of(ANA, MetricId.named(Metric.SUBSCRIBED_TO_LIST))).hasSize(2);
    }

    @Test
    void givenAJoinForATimeJoinedBefore_whenItArrivesLater_thenTheTimelineHasBothToo() {
        arrives(JOINS);
        arrives(LEAVES);
        arrives(JOINS, new Change.Delivered(NOON));

        assertThat(profiles.load(ANA).orElseThrow().segments()).containsOnlyKeys(TWICE);
        assertThat(timeline.of(ANA, MetricId.named(Metric.SUBSCRIBED_TO_LIST))).hasSize(2);
    }

    private void arrives(Change... changes) {
        record.now(
                new Arrival(
                        Optional.empty(),
                        Set.of(new Identifier(Identifier.Kind.EMAIL, "ana@example.com")),
                        ProfilePatch.NOTHING,
                        List.of(changes),
                        NOON,
                        false,
                        "test",
                        Optional.empty(),
                        Optional.empty()));
    }
}
