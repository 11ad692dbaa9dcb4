package io.relance.core.step;

import io.relance.core.definition.Definitions;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Path;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.flow.Runs;
import io.relance.core.message.SkipReason;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Profiles;
import io.relance.core.record.Recorder;
import io.relance.core.review.Reviews;
import io.relance.core.review.Verdict;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out one action of a run, with the flow as it is defined now. A step carried out twice is
/// carried out once: what the run reached is in its log. A run for a date that was changed or
/// removed
/// ends at its next step.
///
/// Source: [date property flows](https://help.klaviyo.com/hc/en-us/articles/360054240252).
public final class Step {
    /// @param failed what went wrong with the action before, where the machine gave up on it
    /// @param verdict the operator's word, for an action that needed review
    public record Request(
            RunId run,
            FlowId flow,
            ProfileId profile,
            ActionId action,
            Optional<String> failed,
            Optional<Verdict> verdict) {
        public Request(
                RunId run,
                FlowId flow,
                ProfileId profile,
                ActionId action,
                Optional<String> failed) {
            this(run, flow, profile, action, failed, Optional.empty());
        }
    }

    /// @param waits until when to hold at the delays that follow
    /// @param answer the branch a split takes
    public record Answer(Map<ActionId, Instant> waits, Optional<String> answer) {
        public Answer {
            waits = Collections.unmodifiableMap(new LinkedHashMap<>(waits));
        }
    }

    private static final String FAILED = "failed";

    private final Definitions definitions;
    private final Profiles profiles;
    private final Timeline timeline;
    private final Runs runs;
    private final Doing doing;
    private final Reviewing reviewing;
    private final InstantSource clock;

    public Step(
            Definitions definitions,
            Profiles profiles,
            Timeline timeline,
            Runs runs,
            Reviews reviews,
            Sending sending,
            Posting posting,
            Alerting alerting,
            Recorder recorder,
            InstantSource clock) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.timeline = timeline;
        this.runs = runs;
        doing = new Doing(sending, posting, alerting, new Changing(new Gate(timeline), recorder));
        reviewing = new Reviewing(runs, reviews, doing);
        this.clock = clock;
    }

    /// What it does at live actions, for those who walk through flows without a machine.
    public Doing doing() {
        return doing;
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
            fail(run, request, action, now);
            return nothing();
        }
        var state = profiles.newest(request.profile());
        if (action.isEmpty() || state.isEmpty()) {
            reviewing.settle(run, request.action(), Outcome.skipped(SkipReason.CANCELLED), now);
            end(run, Run.State.CANCELLED, now);
            return nothing();
        }
        var asking = new Asking(catalogue, state.get(), timeline);
        if (!asking.dateStands(flow.get().definition().trigger(), run.date())) {
            end(run, Run.State.CANCELLED, now);
            return nothing();
        }
        var place = new Place(run, flow.get(), catalogue, state.get(), now);
        if (request.verdict().isPresent() && action.get() instanceof Action.Acting acting) {
            reviewing.carryOut(place, acting, request.verdict().get());
            return nothing();
        }
        return carryOut(place, action.get());
    }

    private Answer carryOut(Place place, Action action) {
        return switch (action) {
            case Action.Split split -> ask(place, split);
            case Action.Acting acting -> act(place, acting);
            case Action.Pause _ ->
                    throw new IllegalArgumentException(action.id() + " needs no step");
        };
    }

    private Answer ask(Place place, Action.Split split) {
        var before = place.run().reached(split.id());
        var branch = before.map(Run.Reached::outcome).orElseGet(() -> branch(place, split));
        var reached = new Run.Reached(split.id(), split.type(), place.now(), branch, "");
        return goOn(
                place,
                before.or(() -> log(place, reached)),
                split.next(branch),
                Optional.of(branch));
    }

    private String branch(Place place, Action.Split split) {
        var run = place.run();
        return new Asking(place.catalogue(), place.state(), timeline)
                .branch(split, run.flow(), run.startedAt(), run.event(), place.now());
    }

    private Answer act(Place place, Action.Acting action) {
        var before = place.run().reached(action.id());
        if (before.isPresent() || place.run().state() != Run.State.RUNNING) {
            before.ifPresent(entry -> reviewing.list(place.run(), entry));
            return goOn(place, before, action.next(), Optional.empty());
        }
        if (place.run().passedOver().contains(action.id())) {
            return goOn(place, Optional.empty(), action.next(), Optional.empty());
        }
        var reached =
                switch (action.status()) {
                    case DRAFT -> Optional.<Run.Reached>empty();
                    case MANUAL -> Optional.of(reached(place, action, Outcome.NEEDS_REVIEW));
                    case LIVE -> Optional.of(reached(place, action, doing.carryOut(place, action)));
                };
        var answer = goOn(asLeftBy(action, place), reached, action.next(), Optional.empty());
        // Listed after it was logged: the log is what counts, and one time stands in both.
        reached.ifPresent(entry -> reviewing.list(place.run(), entry));
        return answer;
    }

    /// An action may change the zone whose clock the next delay goes by.
    private Place asLeftBy(Action.Acting action, Place place) {
        return action instanceof Action.UpdateProfile
                ? profiles.newest(place.run().profile()).map(place::with).orElse(place)
                : place;
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
            Optional<String> answer) {
        var at = reached.map(Run.Reached::at).orElse(place.now());
        var path = Path.from(place.run().course(place.flow().definition(), place.zone()), next, at);
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

    private void fail(Run run, Request request, Optional<Action> action, Instant now) {
        var id = request.action();
        if (request.verdict().isPresent()) {
            reviewing.settle(run, id, Outcome.failed(SkipReason.SEND_ERROR), now);
            return;
        }
        run.reached(id).ifPresent(entry -> reviewing.list(run, entry));
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

    /// The branch is one that no split has: its machine takes the last one, and ends soon.
    private static Answer nothing() {
        return new Answer(Map.of(), Optional.of(""));
    }
}
