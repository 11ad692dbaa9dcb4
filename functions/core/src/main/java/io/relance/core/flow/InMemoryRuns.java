package io.relance.core.flow;

import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// [Runs] in memory.
public final class InMemoryRuns implements Runs {
    private final Map<ProfileId, Map<RunId, Run>> runs = new HashMap<>();
    private final Map<RunId, List<Run.Conclusion>> concluded = new HashMap<>();

    @Override
    public synchronized void start(Run run) {
        runs.computeIfAbsent(run.profile(), _ -> new HashMap<>()).putIfAbsent(run.id(), run);
    }

    @Override
    public synchronized Optional<Run> find(ProfileId profile, RunId id) {
        return stored(profile, id).map(this::concluded);
    }

    private Optional<Run> stored(ProfileId profile, RunId id) {
        return Optional.ofNullable(runs.getOrDefault(profile, Map.of()).get(id));
    }

    @Override
    public synchronized boolean awaits(ProfileId profile, RunId id, ActionId action) {
        return stored(profile, id).isPresent()
                && concluded.getOrDefault(id, List.of()).stream()
                        .noneMatch(s -> s.action().equals(action));
    }

    @Override
    public synchronized void conclude(ProfileId profile, RunId id, Run.Conclusion what) {
        if (awaits(profile, id, what.action())) {
            concluded.computeIfAbsent(id, _ -> new ArrayList<>()).add(what);
        }
    }

    private Run concluded(Run run) {
        return run.withLog(Run.concluded(run.log(), concluded.getOrDefault(run.id(), List.of())));
    }

    @Override
    public synchronized void reached(
            ProfileId profile,
            RunId id,
            List<Run.Reached> reached,
            Optional<Instant> endedAt,
            Run.State state) {
        var run =
                stored(profile, id)
                        .orElseThrow(() -> new IllegalStateException("there is no run " + id));
        var log = new ArrayList<>(run.log());
        for (var entry : reached) {
            if (log.stream().noneMatch(r -> r.action().equals(entry.action()))) {
                log.add(entry);
            }
        }
        var ends = run.endedAt().isEmpty() && endedAt.isPresent();
        keep(run, ends ? endedAt : run.endedAt(), ends ? state : run.state(), log);
    }

    @Override
    public synchronized void settle(
            ProfileId profile, RunId id, Run.Reached before, Run.Reached after) {
        stored(profile, id)
                .filter(run -> run.log().contains(before))
                .ifPresent(
                        run -> {
                            var log = new ArrayList<>(run.log());
                            log.set(log.indexOf(before), after);
                            keep(run, run.endedAt(), run.state(), log);
                        });
    }

    private void keep(Run run, Optional<Instant> endedAt, Run.State state, List<Run.Reached> log) {
        runs.getOrDefault(run.profile(), Map.of())
                .put(
                        run.id(),
                        new Run(
                                run.id(),
                                run.flow(),
                                run.profile(),
                                run.event(),
                                run.startedAt(),
                                endedAt,
                                state,
                                run.answers(),
                                run.date(),
                                run.chain(),
                                run.passedOver(),
                                log));
    }

    @Override
    public synchronized List<Run> of(ProfileId profile) {
        return runs.getOrDefault(profile, Map.of()).values().stream()
                .map(this::concluded)
                .sorted(OLDEST_FIRST)
                .toList();
    }
}
