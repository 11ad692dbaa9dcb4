package io.relance.lambda.api;

import io.relance.core.list.ListId;
import io.relance.core.list.Membership;
import io.relance.core.record.Members.Member;
import io.relance.core.record.ProfileState;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.SegmentMembership;

import java.util.Optional;

/// A profile as a member of a list or segment.
record Joined(ProfileState state, Member member) {
    /// By what the profile itself says; empty for someone who is not in.
    static Optional<Joined> in(String group, ProfileState state) {
        var list = Optional.ofNullable(state.lists().get(new ListId(group)));
        var segment = Optional.ofNullable(state.segments().get(new SegmentId(group)));
        return list.flatMap(Membership::joinedAt)
                .or(() -> segment.map(SegmentMembership::joinedAt))
                .map(at -> new Joined(state, new Member(group, state.profile().id(), at)));
    }
}
