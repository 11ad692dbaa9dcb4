package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.SampleStates;
import io.relance.core.rfm.Customer;

import java.util.Map;

class InMemoryCustomersTest extends CustomersContract {
    private final InMemoryProfiles profiles = new InMemoryProfiles();

    @Override
    protected Customers customers() {
        return new InMemoryCustomers(profiles);
    }

    @Override
    protected void save(ProfileId id, Customer customer) {
        var before = profiles.load(id).orElseGet(() -> SampleStates.person(id.value(), Map.of()));
        profiles.save(before, SampleStates.as(before, customer)).orElseThrow();
    }
}
