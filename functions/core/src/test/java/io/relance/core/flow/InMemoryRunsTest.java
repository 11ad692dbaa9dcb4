package io.relance.core.flow;

class InMemoryRunsTest extends RunsContract {
    @Override
    protected Runs runs() {
        return new InMemoryRuns();
    }
}
