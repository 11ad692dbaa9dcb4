package io.relance.core.past;

/// Where jobs are carried out.
public interface PastWork {
    /// Returns when it is safe.
    ///
    /// @param shards into how many parts it is cut, see [PastProfiles#shards]
    void start(PastJob job, int shards);
}
