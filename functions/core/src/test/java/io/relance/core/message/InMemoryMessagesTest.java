package io.relance.core.message;

class InMemoryMessagesTest extends MessagesContract {
    @Override
    protected Messages messages() {
        return new InMemoryMessages();
    }
}
