package io.relance.core.record;

import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Cases;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.Timeframe;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Random definitions of one account. They count few behaviours in many windows, so that counters
/// are shared, and may ask for lists and for segments further up, so that they never ask in
/// circles.
final class RandomSegments {
    static final List<String> METRICS = List.of("Placed Order", "Viewed Product", "Clicked Email");
    static final List<String> LISTS = List.of("L1", "L2", "L3");
    private static final int BEHAVIOURS = 8;

    private final Cases cases;
    private final Instant noon;
    private final List<Behaviour> behaviours;
    private final boolean chained;

    /// @param chained whether most segments ask for the one above alone
    RandomSegments(Cases cases, Instant noon, boolean chained) {
        this.cases = cases;
        this.noon = noon;
        var own = cases.of(vocabulary(List.of()));
        this.chained = chained;
        behaviours = new ArrayList<>();
        METRICS.forEach(name -> behaviours.add(Behaviour.of(MetricId.named(name))));
        while (behaviours.size() < BEHAVIOURS) {
            behaviours.add(own.behaviour());
        }
    }

    private Cases.Vocabulary vocabulary(List<SegmentId> above) {
        var metrics = new ArrayList<MetricId>();
        METRICS.forEach(name -> metrics.add(MetricId.named(name)));
        metrics.add(MetricId.named(METRICS.getFirst()));
        metrics.add(MetricId.named(Metric.SUBSCRIBED_TO_LIST));
        metrics.add(MetricId.named(Metric.UNSUBSCRIBED_FROM_EMAIL));
        var groups = new ArrayList<>(LISTS);
        above.forEach(segment -> groups.add(segment.value()));
        return new Cases.Vocabulary(metrics, groups, noon);
    }

    /// @param above segments it may ask for
    Definition definition(List<SegmentId> above) {
        var own = cases.of(vocabulary(above));
        var groups = own.several(1, 2, () -> own.<Condition>several(1, 2, () -> condition(own)));
        if (above.isEmpty() || cases.below(3) == 0) {
            return new Definition(groups);
        }
        if (chained) {
            var last = List.of(above.getLast().value());
            return new Definition(
                    List.of(List.of(new Condition.InGroup(true, last, Optional.empty()))));
        }
        var all = new ArrayList<>(groups);
        all.set(cases.below(all.size()), List.of(inSegmentAbove(own, above)));
        return new Definition(all);
    }

    private Condition inSegmentAbove(Cases own, List<SegmentId> above) {
        var asked = cases.below(2) == 0 ? above.getLast() : cases.one(above);
        var joined =
                cases.below(3) == 0 ? Optional.of(own.timeframe()) : Optional.<Timeframe>empty();
        return new Condition.InGroup(
                joined.isPresent() || cases.below(3) > 0, List.of(asked.value()), joined);
    }

    private Condition condition(Cases own) {
        if (cases.below(9) < 5) {
            return new Condition.Did(
                    cases.one(behaviours),
                    cases.one(Condition.Measurement.values()),
                    test(),
                    cases.below(3) == 0 ? lately() : own.timeframe());
        }
        var other = own.condition(); // distances have tests of their own
        return other instanceof Condition.PostalDistance ? condition(own) : other;
    }

    /// Mostly about one event more or less.
    private NumberTest test() {
        return cases.below(5) == 0
                ? new NumberTest.Between(BigDecimal.ONE, cases.number().add(BigDecimal.ONE))
                : new NumberTest.Compare(
                        cases.one(Comparison.values()), BigDecimal.valueOf(cases.below(3)));
    }

    private Timeframe lately() {
        var unit = cases.one(Timeframe.Unit.values());
        return switch (cases.below(3)) {
            case 0 -> new Timeframe.InTheLast(cases.below(5), unit);
            case 1 -> new Timeframe.AtLeast(cases.below(5), unit);
            default -> new Timeframe.Between(cases.below(5), cases.below(5), unit);
        };
    }
}
