package io.relance.core.record;

import io.relance.core.event.EventId;
import io.relance.core.flow.FlowId;
import io.relance.core.segment.SegmentId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a committed write of a profile's state still owes: written with the state, so that a crash
/// right after the
/// commit loses nothing. The event item is stored last; once it exists, nothing is owed any more.
///
/// @param key names the arrival's first event, or the arrival where it has none
/// @param events to be stored
/// @param joined segments entered, whose member rows and flows are owed
/// @param left segments left, with the time of joining that names the member row
/// @param at instant of the commit
public record Pending(
        String key,
        List<EventId> events,
        List<SegmentMove> joined,
        List<SegmentMove> left,
        List<Start> starts,
        Instant at) {
    public Pending {
        events = List.copyOf(events);
        joined = List.copyOf(joined);
        left = List.copyOf(left);
        starts = List.copyOf(starts);
    }

    public record SegmentMove(SegmentId segment, Instant joinedAt) {}

    /// A flow to be entered.
    public record Start(FlowId flow, String entryKey, Optional<EventId> event, Instant startedAt) {}
}
