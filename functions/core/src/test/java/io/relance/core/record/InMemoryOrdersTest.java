package io.relance.core.record;

class InMemoryOrdersTest extends OrdersContract {
    @Override
    protected Orders orders() {
        return new InMemoryOrders();
    }
}
