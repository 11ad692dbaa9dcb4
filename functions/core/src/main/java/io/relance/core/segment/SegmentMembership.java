package io.relance.core.segment;

import java.time.Instant;

/// Since when a profile is in a segment.
public record SegmentMembership(Instant joinedAt) {}
