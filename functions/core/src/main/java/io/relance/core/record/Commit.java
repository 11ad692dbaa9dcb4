package io.relance.core.record;

import java.util.List;

/// What one write of a profile's state is to do.
///
/// @param after the state, with `pending` in it if anything is owed
/// @param pending what this write owes
record Commit(ProfileState after, Pending pending) {
    boolean changesNothing(ProfileState before) {
        return after.equals(before);
    }

    static ProfileState withPending(ProfileState state, List<Pending> pending) {
        return new ProfileState(
                state.profile(),
                state.consents(),
                state.lists(),
                state.segments(),
                state.counters(),
                state.freshness(),
                state.lastEventAt(),
                state.recheckAt(),
                state.smartSendingUntil(),
                state.entries(),
                pending,
                state.version());
    }
}
