package io.relance.core.step;

import io.relance.core.definition.Catalogue;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Path;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.flow.Runs;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out one action of a run, with the flow as it is defined now. A step carried out twice is
/// carried out once: what the run reached is in its log.
public final class Step {
    /// @param failed what went wrong with the action before, where the machine gave up on it
    public record Request(
            RunId run, FlowId flow, ProfileId profile, ActionId action, Optional<String> failed) {}

    /// @param waits until when to hold at the delays that follow
    /// @param answer of a conditional split
    public record Answer(Map<ActionId, Instant> waits, Optional<Boolean> answer) {
        public Answer {
            waits = Collections.unmodifiableMap(new LinkedHashMap<>(waits));
        }
    }

    private static final String FAILED = "failed";

    private final Definitions definitions;
    private final Profiles profiles;
    private final Timeline timeline;
    private final Runs runs;
    private final Sending sending;
    private final InstantSource clock;

    public Step(
            Definitions definitions,
            Profiles profiles,
            Timeline timeline,
            Runs runs,
            Sending sending,
            InstantSource clock) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.timeline = timeline;
        this.runs = runs;
        this.sending = sending;
        this.clock = clock;
    }

    /// @throws Postponed when the provider does not take the message now: the machine tries again
    public Answer carryOut(Request request) {
        var now = clock.instant();
        var found = runs.find(request.profile(), request.run());
        if (found.isEmpty()) {
            return nothing(); // the person was deleted, and the run with them
        }
        var run = found.get();
        var catalogue = definitions.current();
        var flow = Optional.ofNullable(catalogue.flows().get(request.flow()));
        var action = flow.flatMap(f -> f.definition().action(request.action()));
        if (request.failed().isPresent()) {
            fail(run, request.action(), action, now);
            return nothing();
        }
        var state = profiles.load(request.profile());
        if (action.isEmpty() || state.isEmpty()) {
            end(run, Run.State.CANCELLED, now);
            return nothing();
        }
        var place = new Place(run, flow.get(), catalogue, state.get(), now);
        return carryOut(place, action.get());
    }

    private record Place(
            Run run, Flow flow, Catalogue catalogue, ProfileState state, Instant now) {}

    private Answer carryOut(Place place, Action action) {
        return switch (action) {
            case Action.ConditionalSplit split -> ask(place, split);
            case Action.SendEmail send -> send(place, send);
            case Action.TimeDelay _, Action.TriggerSplit _ ->
                    throw new IllegalArgumentException(action.id() + " needs no step");
        };
    }

    private Answer ask(Place place, Action.ConditionalSplit split) {
        var before = place.run().reached(split.id());
        var yes =
                before.map(reached -> reached.outcome().equals("yes"))
                        .orElseGet(
                                () ->
                                        new Asking(place.catalogue(), place.state(), timeline)
                                                .holds(
                                                        split.condition(),
                                                        place.flow().id(),
                                                        Optional.of(split.id()),
                                                        place.run().startedAt(),
                                                        place.run().event(),
                                                        place.now()));
        var reached =
                new Run.Reached(split.id(), split.type(), place.now(), yes ? "yes" : "no", "");
        return goOn(
                place,
                before.or(() -> log(place, reached)),
                yes ? split.yes() : split.no(),
                Optional.of(yes));
    }

    private Answer send(Place place, Action.SendEmail send) {
        var before = place.run().reached(send.id());
        if (before.isPresent() || place.run().state() != Run.State.RUNNING) {
            return goOn(place, before, send.next(), Optional.empty());
        }
        var reached =
                switch (send.status()) {
                    case DRAFT -> Optional.<Run.Reached>empty();
                    case MANUAL -> Optional.of(reached(place, send, Outcome.NEEDS_REVIEW));
                    case LIVE -> {
                        var outcome =
                                sending.send(
                                        send,
                                        place.flow(),
                                        place.run(),
                                        place.state(),
                                        place.catalogue(),
                                        place.now());
                        yield Optional.of(reached(place, send, outcome));
                    }
                };
        return goOn(place, reached, send.next(), Optional.empty());
    }

    private static Optional<Run.Reached> log(Place place, Run.Reached reached) {
        return place.run().state() == Run.State.RUNNING ? Optional.of(reached) : Optional.empty();
    }

    private static Run.Reached reached(Place place, Action action, Outcome outcome) {
        return new Run.Reached(
                action.id(), action.type(), place.now(), outcome.name(), outcome.reason());
    }

    /// Logs what was reached, up to the next action that needs a step; where there is none, the run
    /// is over.
    private Answer goOn(
            Place place,
            Optional<Run.Reached> reached,
            Optional<ActionId> next,
            Optional<Boolean> answer) {
        var at = reached.map(Run.Reached::at).orElse(place.now());
        var path =
                Path.from(
                        place.flow().definition(),
                        next,
                        place.run().splits(),
                        at,
                        Asking.zone(place.state().profile(), place.catalogue()));
        if (place.run().state() == Run.State.RUNNING) {
            var log = new ArrayList<Run.Reached>();
            reached.ifPresent(log::add);
            log.addAll(path.passed());
            var over = path.next().isEmpty();
            if (over || !log.isEmpty()) {
                runs.reached(
                        place.run().profile(),
                        place.run().id(),
                        log,
                        over ? Optional.of(place.now()) : Optional.empty(),
                        over ? Run.State.COMPLETED : Run.State.RUNNING);
            }
        }
        return new Answer(path.waits(), answer);
    }

    private void fail(Run run, ActionId id, Optional<Action> action, Instant now) {
        if (run.state() != Run.State.RUNNING) {
            return;
        }
        var type = action.map(Action::type).orElse(FAILED);
        var log = new ArrayList<>(List.of(new Run.Reached(id, type, now, FAILED, "SEND_ERROR")));
        runs.reached(run.profile(), run.id(), log, Optional.of(now), Run.State.FAILED);
    }

    private void end(Run run, Run.State state, Instant now) {
        if (run.state() == Run.State.RUNNING) {
            runs.reached(run.profile(), run.id(), List.of(), Optional.of(now), state);
        }
    }

    private static Answer nothing() {
        return new Answer(Map.of(), Optional.empty());
    }
}
