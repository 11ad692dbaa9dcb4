package io.relance.aws.dynamo;

import io.relance.core.message.Pace;
import io.relance.core.message.PaceContract;

class DynamoPaceTest extends PaceContract {
    @Override
    protected Pace pace(int perSecond) {
        return new DynamoPace(LocalDynamo.client(), LocalDynamo.profilesTable(), perSecond);
    }
}
