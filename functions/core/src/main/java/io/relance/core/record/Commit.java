package io.relance.core.record;

import io.relance.core.enrol.Enrolment;
import io.relance.core.segment.SegmentId;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What one write of a profile's state is to do.
///
/// @param ahead flows to enter before the write: what only time brings about, and the same each
/// time
/// it is looked at until it is written
/// @param after the state, with `pending` in it if anything is owed
/// @param pending what this write owes
record Commit(List<Enrolment> ahead, ProfileState after, Pending pending) {
    /// Nothing new is owed or known of the profile. To forget what was settled is no reason to
    /// write, unless segments were to be counted again for it: the next change does it.
    boolean changesNothing(ProfileState before) {
        return before.pending().containsAll(after.pending())
                && recounts(after).equals(recounts(before))
                && withPending(after, before.pending()).equals(before);
    }

    private static Set<SegmentId> recounts(ProfileState state) {
        return state.pending().stream()
                .flatMap(pending -> pending.recount().stream())
                .collect(Collectors.toSet());
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
                state.datesUntil(),
                state.customer(),
                state.smartSendingUntil(),
                state.entries(),
                pending,
                state.version());
    }
}
