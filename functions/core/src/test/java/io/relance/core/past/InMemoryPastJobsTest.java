package io.relance.core.past;

class InMemoryPastJobsTest extends PastJobsContract {
    @Override
    protected PastJobs jobs() {
        return new InMemoryPastJobs();
    }
}
