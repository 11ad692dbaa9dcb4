package io.relance.aws.dynamo;

import io.relance.core.recalculation.Recalculations;
import io.relance.core.recalculation.RecalculationsContract;

class DynamoRecalculationsTest extends RecalculationsContract {
    @Override
    protected Recalculations recalculations() {
        return new DynamoRecalculations(LocalDynamo.client(), LocalDynamo.table());
    }
}
