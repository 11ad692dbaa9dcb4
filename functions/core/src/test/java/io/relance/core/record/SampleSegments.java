package io.relance.core.record;

import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Condition.Measurement;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Filter;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.Property;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.TextOperator;
import io.relance.core.segment.Timeframe;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Segments for tests of what moves people into them.
final class SampleSegments {
    private SampleSegments() {}

    static Segment placedAnOrder(SegmentId id, Instant now) {
        return segment(id, now, placed(new Timeframe.AllTime()));
    }

    static Segment placedAnOrderInTheLast(int days, SegmentId id, Instant now) {
        return segment(id, now, placed(new Timeframe.InTheLast(days, Timeframe.Unit.DAY)));
    }

    static Segment placedNoOrderInTheLast(int days, SegmentId id, Instant now) {
        return segment(
                id,
                now,
                new Condition.Did(
                        Behaviour.of(MetricId.named(Metric.PLACED_ORDER)),
                        Measurement.COUNT,
                        new NumberTest.Compare(Comparison.EQUALS, BigDecimal.ZERO),
                        new Timeframe.InTheLast(days, Timeframe.Unit.DAY)));
    }

    static Segment atRiskOrNeedsAttention(SegmentId id, Instant now) {
        return new Segment(
                id,
                id.value(),
                new Definition(List.of(List.of(inGroup("At Risk"), inGroup("Needs Attention")))),
                true,
                false,
                false,
                now,
                now);
    }

    private static Condition inGroup(String label) {
        return new Condition.HasProperty(
                Property.named("Current RFM group").orElseThrow(),
                new Filter.OfText(TextOperator.EQUALS, label));
    }

    private static Condition placed(Timeframe timeframe) {
        return new Condition.Did(
                Behaviour.of(MetricId.named(Metric.PLACED_ORDER)),
                Measurement.COUNT,
                new NumberTest.Compare(Comparison.GREATER_OR_EQUAL, BigDecimal.ONE),
                timeframe);
    }

    private static Segment segment(SegmentId id, Instant now, Condition condition) {
        var definition = new Definition(List.of(List.of(condition)));
        return new Segment(id, id.value(), definition, true, false, false, now, now);
    }
}
