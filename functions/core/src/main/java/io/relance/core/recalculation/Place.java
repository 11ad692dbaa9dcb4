package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.Profiles;

import java.util.Optional;

/// A place in the row of all customers, who stand shard by shard and by identifier.
///
/// @param after the customer just before; empty at the start of a shard
record Place(int shard, Optional<ProfileId> after) {
    /// Of customers in front of the first.
    static final Place START = new Place(0, Optional.empty());

    /// Behind the last.
    static final Place END = new Place(Profiles.SHARDS, Optional.empty());

    private static final int DIGITS = 2;

    static Place startOf(int shard) {
        return new Place(shard, Optional.empty());
    }

    /// Sorts as places do.
    String text() {
        return "%02d:".formatted(shard) + after.map(ProfileId::value).orElse("");
    }

    static Place read(String text) {
        var after = text.substring(DIGITS + 1);
        return new Place(
                Integer.parseInt(text.substring(0, DIGITS)),
                after.isEmpty() ? Optional.empty() : Optional.of(new ProfileId(after)));
    }
}
