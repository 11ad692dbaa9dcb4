package io.relance.aws.dynamo;

import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Customers;
import io.relance.core.recalculation.CustomersContract;
import io.relance.core.record.ProfileState;
import io.relance.core.rfm.Customer;

import java.time.Instant;

class DynamoCustomersTest extends CustomersContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final String table = LocalDynamo.profilesTable();
    private final DynamoProfiles profiles =
            new DynamoProfiles(LocalDynamo.client(), table, () -> NOON);

    @Override
    protected Customers customers() {
        return new DynamoCustomers(LocalDynamo.client(), table);
    }

    @Override
    protected void save(ProfileId id, Customer customer) {
        var before = profiles.load(id).orElseGet(() -> ProfileState.fresh(Profile.fresh(id, NOON)));
        profiles.save(before, before.with(customer)).orElseThrow();
    }
}
