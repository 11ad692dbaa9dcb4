package io.relance.core.record;

import io.relance.core.Fingerprint;
import io.relance.core.consent.Channel;
import io.relance.core.flow.FlowId;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every profile with its state, and who is known by which identifier.
public interface Profiles {
    /// Number of shards the profiles are spread over, for work over all of them.
    int SHARDS = 8;

    /// Who is known by these. An identifier that was just claimed is found; one that changed hands
    /// a
    /// moment ago may still be told as its old owner's.
    Map<Identifier, ProfileId> known(Collection<Identifier> identifiers);

    /// State of a profile, in one read; empty for nobody, and for a profile that was merged into
    /// another.
    Optional<ProfileState> load(ProfileId id);

    /// State of a profile as the last write left it: what a message is judged by.
    Optional<ProfileState> newest(ProfileId id);

    /// Commits a change of state, if nobody else wrote in between. Claims the identifiers the
    /// profile gains and frees those it loses, in the same write. Smart-sending timers and flow
    /// entries are not written here.
    ///
    /// @param before as loaded, or a fresh state of version 0
    /// @param after the same profile, changed; its version is set by the store
    /// @return the state as stored, with `recheckAt` as [#wakeAt] says; empty when `before` is no
    /// longer the newest, or an identifier belongs to somebody else: load and decide again
    Optional<ProfileState> save(ProfileState before, ProfileState after);

    /// Profiles whose `recheckAt` is at or before `now`, earliest first, at most `limit`.
    List<ProfileId> due(Instant now, int limit);

    /// The earliest `recheckAt` of all.
    Optional<Instant> nextDue();

    /// One page of the profiles of a shard, by identifier, after `after`.
    List<ProfileId> page(int shard, Optional<ProfileId> after, int limit);

    /// Puts a smart-sending timer back, of a message that was not taken, unless another message
    /// started it anew.
    ///
    /// @param started the end it was given
    /// @param before the end it had; empty for none
    void restoreTimer(ProfileId id, Channel channel, Instant started, Optional<Instant> before);

    /// Enters a flow in the profile's ledger.
    ///
    /// @param before the entry as loaded; empty for none
    /// @return false when another entry was made in between: load and decide again
    boolean enter(ProfileId id, FlowId flow, Optional<FlowEntry> before, FlowEntry after);

    /// When a saved profile is woken: never later than its new recheck, but an earlier wake that is
    /// still to come is kept. A needless wake costs less than moving the index at every event.
    static Optional<Instant> wakeAt(ProfileState before, ProfileState after, Instant now) {
        var planned = before.recheckAt().filter(at -> at.isAfter(now));
        var wanted = after.recheckAt();
        return planned.filter(at -> wanted.isEmpty() || at.isBefore(wanted.get())).or(() -> wanted);
    }

    /// The shard of a profile, from 0 to `SHARDS - 1`, for ever.
    static int shardOf(ProfileId id) {
        return Fingerprint.below(SHARDS, id.value());
    }

    /// Refuses a save that would turn one person into another.
    static void requireSamePerson(ProfileState before, ProfileState after) {
        if (!before.profile().id().equals(after.profile().id())) {
            throw new IllegalArgumentException(
                    "a save is about one profile, not %s and %s"
                            .formatted(before.profile().id(), after.profile().id()));
        }
    }
}
