package io.relance.core.step;

import io.relance.core.message.ClaimsContract.Stores;
import io.relance.core.message.InMemoryMessages;
import io.relance.core.record.InMemoryProfiles;

class InMemoryLastWordTest extends LastWordContract {
    @Override
    protected Stores stores() {
        var profiles = new InMemoryProfiles();
        return new Stores(profiles, new InMemoryMessages(profiles));
    }

    @Override
    protected int rounds() {
        return 500;
    }
}
