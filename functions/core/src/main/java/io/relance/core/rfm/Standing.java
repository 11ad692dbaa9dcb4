package io.relance.core.rfm;

import java.time.Instant;
import java.util.Optional;

/// The group a customer is in.
///
/// @param previous the group before, if it was another; empty until the first change, and again
/// after the settings of RFM changed
/// @param changedAt when it last changed; empty until it did
public record Standing(Group group, Optional<Group> previous, Optional<Instant> changedAt) {
    /// What profiles say in place of a group before.
    public static final String UNKNOWN = "Unknown";

    /// Somebody's first group, or the first by new settings: no change.
    public static Standing first(Group group) {
        return new Standing(group, Optional.empty(), Optional.empty());
    }

    public Standing movedTo(Group next, Instant at) {
        return next == group ? this : new Standing(next, Optional.of(group), Optional.of(at));
    }
}
