package io.relance.core.recalculation;

import io.relance.core.rfm.RfmSettings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One recalculation of everybody's group, from its beginning to what came of it.
///
/// @param id its execution's name
/// @param asOf orders up to here count, and days are counted back from here
/// @param settings it goes by
/// @param preview whether it only tells what would come of `settings`, and writes nothing
/// @param everybody whether it looks through all profiles and their timelines, and not only at
/// those marked as customers: the first of an account, and the first by another metric
/// @param silent whether groups are given without starting flows: the first of an account, and the
/// first by other settings
/// @param heartbeatAt when it last told that it lives
/// @param work what is being done; empty when it is over
/// @param customersDone customers looked at in the present stage, roughly while it lasts
/// @param moved customers who changed group
/// @param prerequisites as measured, once they are
/// @param outcome once it is over and the prerequisites hold
public record Recalculation(
        String id,
        Instant asOf,
        RfmSettings settings,
        boolean preview,
        boolean everybody,
        boolean silent,
        Status status,
        Instant startedAt,
        Instant heartbeatAt,
        Optional<Work> work,
        long customersDone,
        long moved,
        List<Prerequisite> prerequisites,
        Optional<Outcome> outcome) {
    /// How it stands.
    public enum Status {
        RUNNING,
        COMPLETE,
        /// The shop is below the prerequisites: nothing was written.
        UNAVAILABLE
    }

    public Recalculation {
        prerequisites = List.copyOf(prerequisites);
    }

    public boolean over() {
        return status != Status.RUNNING;
    }

    /// The same, that gave a sign of life.
    public Recalculation alive(Instant at, long customersDone) {
        return new Recalculation(
                id,
                asOf,
                settings,
                preview,
                everybody,
                silent,
                status,
                startedAt,
                at,
                work,
                customersDone,
                moved,
                prerequisites,
                outcome);
    }
}
