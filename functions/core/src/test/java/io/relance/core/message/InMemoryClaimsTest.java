package io.relance.core.message;

import io.relance.core.record.InMemoryProfiles;

class InMemoryClaimsTest extends ClaimsContract {
    @Override
    protected Stores stores() {
        var profiles = new InMemoryProfiles();
        return new Stores(profiles, new InMemoryMessages(profiles));
    }
}
