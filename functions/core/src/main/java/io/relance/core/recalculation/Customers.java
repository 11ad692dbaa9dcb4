package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Customer;

import java.util.List;
import java.util.Optional;

/// Everybody who ever ordered, without the rest of their profiles, spread over the shards of
/// [io.relance.core.record.Profiles#SHARDS]. Follows what is recorded within moments.
public interface Customers {
    /// @param customer as some moment ago
    record Row(ProfileId profile, Customer customer) {}

    /// One page of a shard, by identifier, after `after`; shorter than `limit` at the end alone.
    List<Row> page(int shard, Optional<ProfileId> after, int limit);
}
