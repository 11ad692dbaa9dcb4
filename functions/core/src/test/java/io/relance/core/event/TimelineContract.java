package io.relance.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What every [Timeline] does.
public abstract class TimelineContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANN = new ProfileId("ann");
    private static final MetricId ORDERED = MetricId.named("Placed Order");
    private static final MetricId VIEWED = MetricId.named("Viewed Product");

    private Timeline timeline;

    /// @return an empty one
    protected abstract Timeline timeline();

    @BeforeEach
    void begin() {
        timeline = timeline();
    }

    @Test
    void givenAnEvent_whenFound_thenEveryDigitAndLetterIsThere() {
        var properties = new LinkedHashMap<String, Value>();
        properties.put("OrderId", Value.of(new BigDecimal("9007199254740993123456789")));
        properties.put("Total", Value.of(new BigDecimal("10.50")));
        properties.put("", Value.of(""));
        properties.put("Name 🎁", Value.of("Käse \"Ω\" \u0001\n"));
        properties.put("Gone", Value.NONE);
        properties.put("Items", Value.of(List.of(Value.of(1), Value.of(true), Value.of("x"))));
        var extra =
                new Value.Fields(
                        java.util.Map.of("line", Value.of(List.of(new Value.Fields(properties)))));
        var event =
                new Event(
                        Event.id(ANN, ORDERED, "№ 1"),
                        ANN,
                        ORDERED,
                        "№ 1",
                        NOON,
                        NOON.plusNanos(123_456_789),
                        Optional.of(new BigDecimal("0.10")),
                        new Value.Fields(properties),
                        extra,
                        true);

        timeline.append(List.of(event));

        assertThat(timeline.find(event.id())).contains(event);
        assertThat(new ArrayList<>(properties.keySet()))
                .isEqualTo(
                        new ArrayList<>(
                                timeline.find(event.id())
                                        .orElseThrow()
                                        .properties()
                                        .fields()
                                        .keySet()));
    }

    @Test
    void givenAnEventWithoutAnything_whenFound_thenItIsTheSame() {
        var event = event(ORDERED, "", NOON);

        timeline.append(List.of(event));

        assertThat(timeline.find(event.id())).contains(event);
    }

    @Test
    void givenAnEventStored_whenARepeatArrives_thenTheFirstStays() {
        var first = event(ORDERED, "1", NOON);
        timeline.append(List.of(first));

        timeline.append(
                List.of(event(ORDERED, "1", NOON.plusSeconds(9)), event(VIEWED, "1", NOON)));

        assertThat(timeline.find(first.id())).contains(first);
        assertThat(timeline.of(ANN)).hasSize(2);
    }

    @Test
    void givenAHundredIds_whenAsked_thenThoseStoredAreKnown() {
        var events = IntStream.range(0, 100).mapToObj(i -> event(VIEWED, "v" + i, NOON)).toList();
        timeline.append(events.subList(0, 60));

        assertThat(timeline.known(events.stream().map(Event::id).toList()))
                .containsExactlyInAnyOrderElementsOf(
                        events.subList(0, 60).stream().map(Event::id).toList());
    }

    @Test
    void givenTheSameIdTwice_whenAsked_thenItIsAnsweredOnce() {
        var event = event(ORDERED, "1", NOON);
        timeline.append(List.of(event));

        assertThat(timeline.known(List.of(event.id(), event.id()))).containsExactly(event.id());
        assertThat(timeline.known(List.of())).isEmpty();
    }

    @Test
    void givenIdsNobodyMade_whenAsked_thenTheyAreUnknown() {
        timeline.append(List.of(event(ORDERED, "1", NOON)));

        for (var odd : List.of("x", "ann-", "-", "--", "ann-" + ORDERED + "-", "ann#E-1")) {
            assertThat(timeline.find(new EventId(odd))).as(odd).isEmpty();
            assertThat(timeline.known(List.of(new EventId(odd)))).as(odd).isEmpty();
        }
    }

    @Test
    void givenEventsOfTwoMetrics_whenReadByMetric_thenOnlyItsOwnCome() {
        var ordered = List.of(event(ORDERED, "1", NOON), event(ORDERED, "2", NOON));
        timeline.append(ordered);
        timeline.append(List.of(event(VIEWED, "1", NOON)));

        assertThat(timeline.surely(ANN, ORDERED)).isEqualTo(timeline.of(ANN, ORDERED));
        assertThat(timeline.of(ANN, ORDERED)).containsExactlyInAnyOrderElementsOf(ordered);
        assertThat(timeline.of(new ProfileId("an"), ORDERED)).isEmpty();
    }

    @Test
    void givenATimeline_whenRead_thenTheNewestComesFirst() {
        var newest = event(VIEWED, "1", NOON.plusSeconds(1));
        var oldest = event(VIEWED, "2", NOON.minusSeconds(1));
        var middle = event(ORDERED, "3", NOON);
        timeline.append(List.of(oldest, newest, middle));

        assertThat(timeline.of(ANN)).containsExactly(newest, middle, oldest);
        assertThat(timeline.of(new ProfileId("bob"))).isEmpty();
    }

    @Test
    void givenAProfileIdWithDashes_whenStored_thenItsEventsAreFound() {
        var event =
                new Event(
                        Event.id(new ProfileId("01-a-b"), ORDERED, "1"),
                        new ProfileId("01-a-b"),
                        ORDERED,
                        "1",
                        NOON,
                        NOON,
                        Optional.empty(),
                        Value.Fields.EMPTY,
                        Value.Fields.EMPTY,
                        false);

        timeline.append(List.of(event));

        assertThat(timeline.find(event.id())).contains(event);
        assertThat(timeline.of(event.profile(), ORDERED)).containsExactly(event);
    }

    private static Event event(MetricId metric, String uniqueId, Instant time) {
        return new Event(
                Event.id(ANN, metric, uniqueId),
                ANN,
                metric,
                uniqueId,
                time,
                time,
                Optional.empty(),
                Value.Fields.EMPTY,
                Value.Fields.EMPTY,
                false);
    }
}
