package io.relance.aws.dynamo;

import io.relance.core.message.PushTokens;
import io.relance.core.message.PushTokensContract;

class DynamoPushTokensTest extends PushTokensContract {
    @Override
    protected PushTokens tokens() {
        return new DynamoPushTokens(LocalDynamo.client(), LocalDynamo.profilesTable());
    }
}
