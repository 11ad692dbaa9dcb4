package io.relance.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class CountersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ProfileId ANA = new ProfileId("ANA");
    private static final MetricId VIEWED = MetricId.named("Viewed Product");
    private static final Amount ONCE = new Amount(1, BigDecimal.ZERO);
    private static final Behaviour VIEWS = Behaviour.of(VIEWED);

    @Test
    void givenTheSameFiltersInAnotherOrder_whenAnEventComes_thenItCountsOnce() {
        var tea = new PropertyCondition("kind", new Filter.OfText(TextOperator.EQUALS, "tea"));
        var sold = new PropertyCondition("in_stock", new Filter.IsTrue(false));
        var one = new Behaviour(VIEWED, List.of(tea, sold));
        var other = new Behaviour(VIEWED, List.of(sold, tea));

        var counters = Counters.NONE.counted(Set.of(one, other), viewed(NOON));

        assertThat(one).isNotEqualTo(other);
        assertThat(counters.byKey())
                .containsExactly(
                        Map.entry(
                                one.key(), new Counter(Amount.NONE, Map.of(), Map.of(NOON, ONCE))));
    }

    @Test
    void givenEventsOfManyAges_whenTrimmed_thenEachIsKeptAsCoarselyAsAllowed() {
        var counters = Counters.NONE;
        for (var hours : List.of(80, 49, 25, 24, 23, 1, 0, -1)) {
            var at = NOON.minus(Duration.ofHours(hours));
            counters = counters.counted(Set.of(VIEWS), viewed(at));
        }

        var trimmed = counters.trimmed(Map.of(VIEWS.key(), new Retention(2, 24)), NOON);

        assertThat(trimmed.byKey().get(VIEWS.key()))
                .isEqualTo(
                        new Counter(
                                ONCE,
                                Map.of(
                                        LocalDate.of(2026, 2, 27), ONCE,
                                        LocalDate.of(2026, 2, 28), ONCE),
                                Map.of(
                                        NOON.minus(Duration.ofHours(24)),
                                        ONCE,
                                        NOON.minus(Duration.ofHours(23)),
                                        ONCE,
                                        NOON.minus(Duration.ofHours(1)),
                                        ONCE,
                                        NOON,
                                        ONCE,
                                        NOON.plus(Duration.ofHours(1)),
                                        ONCE)));
    }

    @Test
    void givenNothingIsTooOld_whenTrimmed_thenTheCountersStay() {
        var counters = Counters.NONE.counted(Set.of(VIEWS), viewed(NOON));

        var trimmed = counters.trimmed(Map.of(VIEWS.key(), new Retention(-1, 1)), NOON);

        assertThat(trimmed).isSameAs(counters);
        assertThat(trimmed.trimmed(Map.of(), NOON)).isEqualTo(Counters.NONE);
    }

    private static Event viewed(Instant at) {
        var properties =
                new Value.Fields(Map.of("kind", Value.of("tea"), "in_stock", Value.of(false)));
        return new Event(
                Event.id(ANA, VIEWED, at.toString()),
                ANA,
                VIEWED,
                at.toString(),
                at,
                NOON,
                Optional.empty(),
                properties,
                Value.Fields.EMPTY,
                false);
    }
}
