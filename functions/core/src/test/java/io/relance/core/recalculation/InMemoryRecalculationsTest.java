package io.relance.core.recalculation;

class InMemoryRecalculationsTest extends RecalculationsContract {
    @Override
    protected Recalculations recalculations() {
        return new InMemoryRecalculations();
    }
}
