package io.relance.aws.dynamo;

import io.relance.core.flow.Runs;
import io.relance.core.flow.RunsContract;

class DynamoRunsTest extends RunsContract {
    @Override
    protected Runs runs() {
        return new DynamoRuns(LocalDynamo.client(), LocalDynamo.profilesTable());
    }
}
