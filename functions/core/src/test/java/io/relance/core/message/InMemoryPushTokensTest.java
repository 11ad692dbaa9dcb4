package io.relance.core.message;

class InMemoryPushTokensTest extends PushTokensContract {
    @Override
    protected PushTokens tokens() {
        return new InMemoryPushTokens();
    }
}
