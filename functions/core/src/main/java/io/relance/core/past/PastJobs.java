package io.relance.core.past;

import java.util.Optional;

/// Records of jobs, and how far each is.
public interface PastJobs {
    void create(PastJob job);

    Optional<PastJob> find(String id);

    /// Notes how far a shard of the job is, in all. The same twice is once.
    void progress(String id, int shard, long looked, long found);

    void complete(String id);
}
