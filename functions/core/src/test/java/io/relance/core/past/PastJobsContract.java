package io.relance.core.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.FlowId;

import org.junit.jupiter.api.Test;

import java.time.Instant;

/// What every [PastJobs] does.
public abstract class PastJobsContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /// @return empty ones
    protected abstract PastJobs jobs();

    @Test
    void givenAJob_whenItsShardsReport_thenItCountsEachOnceAndEndsComplete() {
        var jobs = jobs();
        var job = PastJob.queued("j1", new FlowId("f1"), PastJob.Mode.START_NOW, NOON);
        jobs.create(job);
        assertThat(jobs.find("j1")).contains(job);
        assertThat(jobs.find("j2")).isEmpty();

        jobs.progress("j1", 0, 100, 3);
        jobs.progress("j1", 0, 150, 4);
        jobs.progress("j1", 0, 150, 4);
        jobs.progress("j1", 12, 1, 1);

        var processing = jobs.find("j1").orElseThrow();
        assertThat(processing.status()).isEqualTo(PastJob.Status.PROCESSING);
        assertThat(processing.looked()).isEqualTo(151);
        assertThat(processing.found()).isEqualTo(5);
        jobs.complete("j1");
        assertThat(jobs.find("j1").orElseThrow().status()).isEqualTo(PastJob.Status.COMPLETE);
    }
}
