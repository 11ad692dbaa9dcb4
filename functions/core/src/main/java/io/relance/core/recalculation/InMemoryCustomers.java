package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Customer;

import java.util.List;
import java.util.Optional;

/// [Customers] of profiles in memory, without delay.
public final class InMemoryCustomers implements Customers {
    private final Profiles profiles;

    public InMemoryCustomers(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public List<Row> page(int shard, Optional<ProfileId> after, int limit) {
        return profiles.page(shard, after, Integer.MAX_VALUE).stream()
                .flatMap(id -> profiles.load(id).stream())
                .map(state -> new Row(state.profile().id(), state.customer()))
                .filter(row -> !row.customer().equals(Customer.NONE))
                .limit(limit)
                .toList();
    }
}
