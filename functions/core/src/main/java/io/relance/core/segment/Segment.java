package io.relance.core.segment;

import java.time.Instant;

/// People computed from their data.
///
/// @param active whether membership follows the data; inactive = frozen
/// @param processing whether a new or edited definition is still being computed
public record Segment(
        SegmentId id,
        String name,
        Definition definition,
        boolean active,
        boolean starred,
        boolean processing,
        Instant created,
        Instant updated) {
    /// As it is while, or once, its members are computed.
    public Segment processing(boolean processing, Instant updated) {
        return new Segment(id, name, definition, active, starred, processing, created, updated);
    }
}
