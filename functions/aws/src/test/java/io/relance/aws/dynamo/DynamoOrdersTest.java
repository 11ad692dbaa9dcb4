package io.relance.aws.dynamo;

import io.relance.core.record.Orders;
import io.relance.core.record.OrdersContract;

class DynamoOrdersTest extends OrdersContract {
    @Override
    protected Orders orders() {
        return new DynamoOrders(LocalDynamo.client(), LocalDynamo.profilesTable());
    }
}
