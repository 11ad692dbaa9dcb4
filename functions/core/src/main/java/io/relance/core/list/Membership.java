package io.relance.core.list;

import java.time.Instant;
import java.util.Optional;

/// A profile's standing in one list.
///
/// @param joinedAt when the present membership began; empty for someone who left
/// @param firstJoinedAt when the first one began; survives leaving
public record Membership(Optional<Instant> joinedAt, Instant firstJoinedAt) {
    public boolean member() {
        return joinedAt.isPresent();
    }
}
