package io.relance.aws.dynamo;

import io.relance.core.recalculation.Transitions;
import io.relance.core.recalculation.TransitionsContract;

class DynamoTransitionsTest extends TransitionsContract {
    @Override
    protected Transitions transitions() {
        return new DynamoTransitions(LocalDynamo.client(), LocalDynamo.table());
    }
}
