package io.relance.aws.dynamo;

import io.relance.core.message.ClaimsContract;
import io.relance.core.record.SampleStates;

class DynamoClaimsTest extends ClaimsContract {
    @Override
    protected Stores stores() {
        var dynamo = LocalDynamo.client();
        var table = LocalDynamo.profilesTable();
        return new Stores(
                new DynamoProfiles(dynamo, table, () -> SampleStates.NOON),
                new DynamoMessages(dynamo, table));
    }
}
