package io.relance.core.flow;

import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every run of every flow.
public interface Runs {
    /// Stores a new run; one that is stored already stays as it was.
    void start(Run run);

    Optional<Run> find(ProfileId profile, RunId id);

    /// Adds what was reached to the run's log, in this order, each action once: one that stands
    /// there already is not
    /// added again. With `endedAt`, the run ends so.
    void reached(
            ProfileId profile,
            RunId id,
            List<Run.Reached> reached,
            Optional<Instant> endedAt,
            Run.State state);

    /// Runs of a profile, oldest first.
    List<Run> of(ProfileId profile);
}
