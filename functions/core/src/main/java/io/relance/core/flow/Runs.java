package io.relance.core.flow;

import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Every run of every flow.
public interface Runs {
    /// By start, then by identifier, so that the order is always the same.
    Comparator<Run> OLDEST_FIRST =
            Comparator.comparing(Run::startedAt).thenComparing(run -> run.id().value());

    /// Stores a new run; one that is stored already stays as it was.
    void start(Run run);

    Optional<Run> find(ProfileId profile, RunId id);

    /// Adds what was reached to the run's log, in this order, each action once: one that stands
    /// there already is not added again. With `endedAt`, the run ends so, in `state`, unless it
    /// ended before; without, its state stays.
    void reached(
            ProfileId profile,
            RunId id,
            List<Run.Reached> reached,
            Optional<Instant> endedAt,
            Run.State state);

    /// Replaces an entry of a run's log by another of the same action, in its place; where `before`
    /// no longer stands there, nothing is written. The run may be over.
    void settle(ProfileId profile, RunId id, Run.Reached before, Run.Reached after);

    /// Whether the run is there and nothing is known yet of what became of an action it handed
    /// over.
    boolean awaits(ProfileId profile, RunId id, ActionId action);

    /// Tells what became of an action that was handed over, such as a webhook, while its run went
    /// on: it stands in the run's log in place of what was reached, with its time. The first word
    /// stands, whether it comes before the action is logged or after. A run that was deleted with
    /// its person stays so.
    void conclude(ProfileId profile, RunId id, Run.Conclusion conclusion);

    /// Runs of a profile, oldest first.
    List<Run> of(ProfileId profile);
}
