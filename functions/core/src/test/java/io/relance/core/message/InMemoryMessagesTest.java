package io.relance.core.message;

import io.relance.core.record.InMemoryProfiles;

class InMemoryMessagesTest extends MessagesContract {
    @Override
    protected Messages messages() {
        return new InMemoryMessages(new InMemoryProfiles());
    }
}
