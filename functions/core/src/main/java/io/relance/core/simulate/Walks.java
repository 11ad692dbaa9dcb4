package io.relance.core.simulate;

import io.relance.core.definition.Catalogue;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Delays;
import io.relance.core.flow.Experiment;
import io.relance.core.flow.Flow;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.flow.Status;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.step.Doing;
import io.relance.core.step.Held;
import io.relance.core.step.Outcome;
import io.relance.core.step.Place;
import io.relance.core.step.Postponed;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Walks runs through their flows. A run keeps the graph it entered with; what an action says is
/// read from the flow as it is when the action's turn comes.
final class Walks {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Definitions definitions;
    private final Profiles profiles;
    private final Timeline timeline;
    private final Agenda agenda;
    private final Doing doing;
    private final Map<RunId, Journey> journeys = new LinkedHashMap<>();

    Walks(
            Definitions definitions,
            Profiles profiles,
            Timeline timeline,
            Agenda agenda,
            Doing doing) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.timeline = timeline;
        this.agenda = agenda;
        this.doing = doing;
    }

    List<Run> runs() {
        return journeys.values().stream().map(Journey::run).toList();
    }

    boolean knows(RunId run) {
        return journeys.containsKey(run);
    }

    void begin(Journey journey, Flow flow, ProfileState person) {
        journeys.put(journey.id(), journey);
        var startedAt = journey.entered().startedAt();
        var legs = legs(journey, flow, person, flow.definition().entry(), startedAt);
        agenda.at(agenda.instant(), () -> travel(journey, legs));
    }

    /// Instants to wait for, and where one is then.
    private record Legs(List<Instant> until, Optional<ActionId> to) {}

    /// The way up to the next action that does or asks something. How long each delay on it lasts
    /// is settled now: who waits already, waits on, whatever is edited meanwhile.
    ///
    /// @param from what the first delay counts from
    private Legs legs(
            Journey journey,
            Flow flow,
            ProfileState person,
            Optional<ActionId> start,
            Instant from) {
        var zone = zone(person.profile(), definitions.current());
        var until = new ArrayList<Instant>();
        var at = agenda.instant();
        var counted = from;
        var place = start;
        var waiting = false;
        while (true) {
            var drawn = journey.drawn(place);
            if (drawn.isEmpty()) {
                journey.end(Run.State.COMPLETED, agenda.instant());
                return new Legs(List.of(), Optional.empty());
            }
            switch (drawn.get()) {
                case Action.Pause pause -> {
                    if (!anythingAhead(journey, flow, pause.id(), new HashSet<>())) {
                        journey.end(Run.State.COMPLETED, agenda.instant());
                        return new Legs(List.of(), Optional.empty());
                    }
                    journey.reached(pause, at, "waited");
                    var left = left(flow, pause, counted, at, journey, zone);
                    at = left.isBefore(at) ? at : left;
                    counted = at;
                    if (waiting) {
                        until.removeLast(); // delays in a row are one
                    }
                    until.add(at);
                    waiting = true;
                    place = pause.next();
                }
                case Action.Split split when journey.answer(split.id()).isPresent() -> {
                    var branch = journey.answer(split.id()).orElseThrow();
                    journey.reached(split, at, branch);
                    place = split.next(branch);
                    waiting = false;
                }
                case Action.Split _, Action.Acting _ -> {
                    return new Legs(until, place);
                }
            }
        }
    }

    private static Instant left(
            Flow flow, Action.Pause drawn, Instant from, Instant at, Journey journey, ZoneId zone) {
        var now = flow.definition().action(drawn.id()).orElse(drawn);
        return switch (now) {
            case Action.TimeDelay(_, var delay, _) -> Delays.until(delay, from, zone);
            case Action.DateDelay(_, var pause, _) ->
                    journey.entered()
                            .date()
                            .map(date -> Delays.until(pause, date, from, zone))
                            .orElse(at);
            case Action.Split _, Action.Acting _ ->
                    throw new IllegalStateException("no delay any more: " + drawn.id());
        };
    }

    /// Whether a live or manual action can still come.
    private static boolean anythingAhead(
            Journey journey, Flow flow, ActionId place, Set<ActionId> asked) {
        if (!asked.add(place)) {
            return false; // whoever asked first tells
        }
        var drawn = journey.drawn(Optional.of(place)).orElseThrow();
        if (flow.definition().action(place).orElse(drawn) instanceof Action.Acting acting
                && acting.status() != Status.DRAFT) {
            return true;
        }
        var known =
                drawn instanceof Action.Split ? journey.answer(place) : Optional.<String>empty();
        var ahead =
                drawn instanceof Action.Split split && known.isPresent()
                        ? split.next(known.get()).stream().toList()
                        : drawn.successors();
        return ahead.stream().anyMatch(next -> anythingAhead(journey, flow, next, asked));
    }

    private void travel(Journey journey, Legs legs) {
        for (var i = 0; i < legs.until().size(); i++) {
            // A machine's clock wakes on whole seconds.
            var until = legs.until().get(i).truncatedTo(ChronoUnit.SECONDS);
            if (until.isAfter(agenda.instant())) {
                var rest = legs.until().subList(i + 1, legs.until().size());
                agenda.at(until, () -> travel(journey, new Legs(rest, legs.to())));
                return;
            }
        }
        legs.to().ifPresent(place -> arrive(journey, place));
    }

    private void arrive(Journey journey, ActionId place) {
        var now = agenda.instant();
        var catalogue = definitions.current();
        var flow = Optional.ofNullable(catalogue.flows().get(journey.entered().flow()));
        var action = flow.flatMap(f -> f.definition().action(place));
        var person = profiles.load(journey.entered().profile());
        if (action.isEmpty() || person.isEmpty()) {
            journey.end(Run.State.CANCELLED, now);
            return;
        }
        var questions = new Questions(timeline, catalogue, person.get(), journey.entered(), now);
        if (!questions.dateStands(flow.get().definition())) {
            journey.end(Run.State.CANCELLED, now);
            return;
        }
        switch (action.get()) {
            case Action.Pause _ -> throw new IllegalStateException("nothing to do at " + place);
            case Action.Split split -> {
                var branch = questions.branch(split);
                journey.reached(split, now, branch);
                goOn(journey, flow.get(), split.next(branch));
            }
            case Action.Acting acting -> {
                try {
                    act(journey, acting, questions, flow.get());
                } catch (Postponed notNow) {
                    agenda.at(now.plus(AGAIN), () -> arrive(journey, place));
                    return;
                } catch (Held quiet) {
                    agenda.at(
                            quiet.until().truncatedTo(ChronoUnit.SECONDS),
                            () -> arrive(journey, place));
                    return;
                }
                goOn(journey, flow.get(), acting.next());
            }
        }
    }

    private void act(Journey journey, Action.Acting action, Questions questions, Flow flow) {
        switch (action.status()) {
            case DRAFT -> {} // as if it were not there
            case MANUAL -> journey.reached(action, questions.now(), Outcome.NEEDS_REVIEW);
            case LIVE -> {
                var said = action instanceof Action.AbTest test ? drawn(journey, test) : action;
                var skipped = questions.filteredOut(flow.definition(), said);
                var place =
                        new Place(
                                journey.run(),
                                flow,
                                questions.catalogue(),
                                questions.person(),
                                questions.now());
                var outcome =
                        skipped.map(Outcome::skipped).orElseGet(() -> doing.carryOut(place, said));
                journey.reached(action, questions.now(), outcome);
            }
        }
    }

    /// The test with one message in it: the variation that was drawn, while the test is live.
    private static Action.AbTest drawn(Journey journey, Action.AbTest test) {
        var drawn = test.main();
        for (var experiment : test.experiment().stream().toList()) {
            for (var variation : experiment.variations()) {
                var id = variation.offer().id().value();
                if (experiment.status() == Experiment.Status.LIVE
                        && journey.answer(test.id()).filter(id::equals).isPresent()) {
                    drawn = variation.offer();
                }
            }
        }
        return new Action.AbTest(test.id(), test.status(), drawn, Optional.empty(), test.next());
    }

    /// The action may have changed the person: their zone, for one.
    private void goOn(Journey journey, Flow flow, Optional<ActionId> next) {
        var person = profiles.load(journey.entered().profile()).orElseThrow();
        travel(journey, legs(journey, flow, person, next, agenda.instant()));
    }

    /// The person's own, if it is one, else the account's.
    private static ZoneId zone(Profile profile, Catalogue catalogue) {
        try {
            return profile.get(Attribute.TIMEZONE)
                    .map(ZoneId::of)
                    .orElse(catalogue.settings().timezone());
        } catch (DateTimeException noZone) {
            return catalogue.settings().timezone();
        }
    }
}
