package io.relance.aws.dynamo;

import io.relance.core.message.ClaimsContract.Stores;
import io.relance.core.record.SampleStates;
import io.relance.core.step.LastWordContract;

class DynamoLastWordTest extends LastWordContract {
    @Override
    protected Stores stores() {
        var dynamo = LocalDynamo.client();
        var table = LocalDynamo.profilesTable();
        return new Stores(
                new DynamoProfiles(dynamo, table, () -> SampleStates.NOON),
                new DynamoMessages(dynamo, table));
    }

    @Override
    protected int rounds() {
        return 60;
    }
}
