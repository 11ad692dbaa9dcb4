package io.relance.core.flow;

import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.segment.EventFilter;
import io.relance.core.segment.SegmentId;

/// What starts a flow.
public sealed interface Trigger {
    /// A profile newly joins the list.
    record JoinedList(ListId list) implements Trigger {}

    /// A profile newly enters the segment because its data, or time, changed.
    record EnteredSegment(SegmentId segment) implements Trigger {}

    /// An event of the metric is recorded that passes the filter.
    record OnMetric(MetricId metric, EventFilter filter) implements Trigger {}
}
