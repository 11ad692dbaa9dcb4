package io.relance.core.message;

class InMemoryPaceTest extends PaceContract {
    @Override
    protected Pace pace(int perSecond) {
        return new InMemoryPace(perSecond);
    }
}
