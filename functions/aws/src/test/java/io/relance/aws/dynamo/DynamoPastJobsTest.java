package io.relance.aws.dynamo;

import io.relance.core.past.PastJobs;
import io.relance.core.past.PastJobsContract;

class DynamoPastJobsTest extends PastJobsContract {
    @Override
    protected PastJobs jobs() {
        return new DynamoPastJobs(LocalDynamo.client(), LocalDynamo.table());
    }
}
