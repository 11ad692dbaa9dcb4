package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Group;

import java.time.Instant;
import java.util.Optional;

/// A customer came into another group.
///
/// @param from empty for somebody who was in none: who never purchased
/// @param to empty for somebody whose orders all ceased to count
/// @param at as of when groups were calculated
public record Transition(ProfileId profile, Optional<Group> from, Optional<Group> to, Instant at) {
    public Transition {
        if (from.equals(to)) {
            throw new IllegalArgumentException("no transition from %s to %s".formatted(from, to));
        }
    }
}
