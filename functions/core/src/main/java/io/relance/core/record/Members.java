package io.relance.core.record;

import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who is in a list or segment: the other direction of what a profile's state says. Writing twice
/// is writing once.
public interface Members {
    /// @param group identifier of a list or a segment
    record Member(String group, ProfileId profile, Instant joinedAt) {}

    /// Where a page ended. Opaque to callers; made of the last member's time and identifier.
    record Cursor(Instant joinedAt, ProfileId profile) {}

    record Page(List<Member> members, Optional<Cursor> next) {
        public Page {
            members = List.copyOf(members);
        }
    }

    void put(Member member);

    void remove(Member member);

    /// Members by time of joining.
    Page page(String group, boolean newestFirst, Optional<Cursor> after, int limit);
}
