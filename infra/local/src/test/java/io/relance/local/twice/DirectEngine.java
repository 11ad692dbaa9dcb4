package io.relance.local.twice;

import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Recorder;
import io.relance.core.review.InMemoryReviews;
import io.relance.core.simulate.Agenda;
import io.relance.core.simulate.Simulation;
import io.relance.core.step.Doing;
import io.relance.core.step.Step;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/// Flows read directly.
final class DirectEngine extends Engine {
    private final Agenda agenda;
    private final Simulation simulation;

    DirectEngine(Instant start) {
        agenda = new Agenda(start);
        simulation =
                new Simulation(
                        definitions,
                        profiles,
                        timeline,
                        members,
                        orders,
                        this::nextId,
                        agenda,
                        this::doing);
    }

    private Doing doing(Recorder recorder) {
        return new Step(
                        definitions,
                        profiles,
                        timeline,
                        new InMemoryRuns(),
                        new InMemoryReviews(),
                        sending(recorder),
                        posting(),
                        alerting(),
                        recorder,
                        agenda)
                .doing();
    }

    @Override
    InstantSource clock() {
        return agenda;
    }

    @Override
    void moveTo(Instant when) {
        agenda.moveTo(when);
    }

    @Override
    Recorder recorder() {
        return simulation;
    }

    @Override
    void recheck(ProfileId person) {
        simulation.recheck(person);
    }

    @Override
    List<Run> runs(List<ProfileId> people) {
        return simulation.runs().stream()
                .sorted(
                        Comparator.comparing((Run run) -> run.profile().value())
                                .thenComparing(Runs.OLDEST_FIRST))
                .toList();
    }
}
