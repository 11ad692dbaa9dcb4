package io.relance.aws.dynamo;

import io.relance.core.message.Messages;
import io.relance.core.message.MessagesContract;

class DynamoMessagesTest extends MessagesContract {
    @Override
    protected Messages messages() {
        return new DynamoMessages(LocalDynamo.client(), LocalDynamo.profilesTable());
    }
}
