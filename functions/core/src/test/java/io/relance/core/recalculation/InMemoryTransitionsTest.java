package io.relance.core.recalculation;

class InMemoryTransitionsTest extends TransitionsContract {
    @Override
    protected Transitions transitions() {
        return new InMemoryTransitions();
    }
}
