package io.relance.core.enrol;

import io.relance.core.definition.Catalogue;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Event;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Course;
import io.relance.core.flow.Executions;
import io.relance.core.flow.Flow;
import io.relance.core.flow.LateEntry;
import io.relance.core.flow.MachineInput;
import io.relance.core.flow.Path;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.record.FlowEntry;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.step.Asking;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lets a profile into a flow: re-entry rule, profile filter, entry in the ledger, run, execution,
/// in this order; who joins late enters where they would be by now. Safe to do twice: the ledger's
/// key, the run and the execution's name are the
/// same.
///
/// Source: [re-entry](https://help.klaviyo.com/hc/en-us/articles/360003040052), [profile
/// filters](https://help.klaviyo.com/hc/en-us/articles/115002774952).
public final class Enrol {
    /// Whether the profile is in the flow now, or why not.
    public enum Outcome {
        ENTERED,
        /// The flow is gone, archived, all draft, or not published.
        CLOSED,
        /// The profile is gone.
        NOBODY,
        /// It was in the flow before, and the re-entry rule says no.
        ENTERED_BEFORE,
        FAILS_PROFILE_FILTER,
        /// It comes so late that nothing of the flow is left.
        TOO_LATE,
        /// The date it was to enter for is no longer the profile's.
        DATE_CHANGED,
        /// The trigger event is not in the timeline yet, or somebody else is writing: try again
        /// soon.
        TRY_AGAIN
    }

    private final Definitions definitions;
    private final Profiles profiles;
    private final Timeline timeline;
    private final Runs runs;
    private final Executions executions;
    private final InstantSource clock;

    public Enrol(
            Definitions definitions,
            Profiles profiles,
            Timeline timeline,
            Runs runs,
            Executions executions,
            InstantSource clock) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.timeline = timeline;
        this.runs = runs;
        this.executions = executions;
        this.clock = clock;
    }

    public Outcome enter(Enrolment enrolment) {
        var catalogue = definitions.current();
        var flow = Optional.ofNullable(catalogue.flows().get(enrolment.flow()));
        if (flow.filter(Flow::admits).flatMap(Flow::machine).isEmpty()) {
            return Outcome.CLOSED;
        }
        var trigger = enrolment.event().flatMap(timeline::find);
        if (trigger.isEmpty() && enrolment.event().isPresent()) {
            return Outcome.TRY_AGAIN;
        }
        var state = profiles.load(enrolment.profile());
        if (state.isEmpty()) {
            return Outcome.NOBODY;
        }
        return enrolment.manner() == Enrolment.Manner.PAST
                ? enterPast(enrolment, catalogue, flow.get(), state.get(), trigger)
                : enter(enrolment, catalogue, flow.get(), state.get(), trigger);
    }

    /// Neither the re-entry rule nor the profile filter is asked. The ledger knows of it only where
    /// it is the first entry.
    private Outcome enterPast(
            Enrolment enrolment,
            Catalogue catalogue,
            Flow flow,
            ProfileState state,
            Optional<Event> trigger) {
        var earlier = new Earlier(runs, enrolment);
        var next = earlier.next(enrolment);
        if (earlier.underWay(next)) {
            return Outcome.ENTERED_BEFORE;
        }
        var done = earlier.done(flow.definition(), next);
        var answers = answers(next, catalogue, flow, state, trigger, clock.instant());
        var course = course(next, catalogue, flow, state, answers);
        if (place(next, course, new Asking(catalogue, state, timeline), done).isEmpty()) {
            return Outcome.TOO_LATE;
        }
        var first = new FlowEntry(next.key(), next.startedAt(), 1);
        if (!state.entries().containsKey(flow.id())
                && !profiles.enter(next.profile(), flow.id(), Optional.empty(), first)) {
            return Outcome.TRY_AGAIN;
        }
        return start(next, catalogue, flow, state, trigger, done);
    }

    private Outcome enter(
            Enrolment enrolment,
            Catalogue catalogue,
            Flow flow,
            ProfileState state,
            Optional<Event> trigger) {
        var asking = new Asking(catalogue, state, timeline);
        var last = Optional.ofNullable(state.entries().get(flow.id()));
        var again = last.filter(entry -> entry.key().equals(enrolment.key())).isPresent();
        if (!again) {
            if (last.isPresent()) {
                if (runs.find(enrolment.profile(), enrolment.run()).isPresent()) {
                    return start(enrolment, catalogue, flow, state, trigger, Set.of());
                }
                if (!mayEnterAgain(flow.definition().reentry(), last.get(), enrolment)) {
                    return Outcome.ENTERED_BEFORE;
                }
            }
            if (!asking.dateStands(flow.definition().trigger(), enrolment.date())) {
                return Outcome.DATE_CHANGED;
            }
            if (!asking.holds(
                    flow.definition().profileFilter(),
                    flow.id(),
                    Optional.empty(),
                    enrolment.startedAt(),
                    enrolment.event(),
                    clock.instant())) {
                return Outcome.FAILS_PROFILE_FILTER;
            }
            var answers = answers(enrolment, catalogue, flow, state, trigger, clock.instant());
            if (place(
                            enrolment,
                            course(enrolment, catalogue, flow, state, answers),
                            asking,
                            Set.of())
                    .isEmpty()) {
                return Outcome.TOO_LATE;
            }
            var entry =
                    new FlowEntry(
                            enrolment.key(),
                            enrolment.startedAt(),
                            last.map(FlowEntry::count).orElse(0) + 1);
            if (!profiles.enter(enrolment.profile(), flow.id(), last, entry)) {
                return Outcome.TRY_AGAIN;
            }
        }
        return start(enrolment, catalogue, flow, state, trigger, Set.of());
    }

    private static boolean mayEnterAgain(Reentry rule, FlowEntry last, Enrolment enrolment) {
        return switch (rule) {
            case Reentry.Never() -> false;
            case Reentry.Always() -> true;
            case Reentry.After(var pause) -> !enrolment.startedAt().isBefore(last.at().plus(pause));
        };
    }

    private Outcome start(
            Enrolment enrolment,
            Catalogue catalogue,
            Flow flow,
            ProfileState state,
            Optional<Event> trigger,
            Set<ActionId> done) {
        var now = clock.instant();
        var answers = answers(enrolment, catalogue, flow, state, trigger, now);
        var course = course(enrolment, catalogue, flow, state, answers);
        var place = place(enrolment, course, new Asking(catalogue, state, timeline), done);
        if (place.isEmpty()) {
            return tooLate(enrolment, now);
        }
        var entry = place.get().entry();
        var path = place.get().path();
        var ends = path.next().isEmpty();
        runs.start(
                new Run(
                        enrolment.run(),
                        flow.id(),
                        enrolment.profile(),
                        enrolment.event(),
                        enrolment.startedAt(),
                        ends ? Optional.of(now) : Optional.empty(),
                        ends ? Run.State.COMPLETED : Run.State.RUNNING,
                        answers,
                        enrolment.date(),
                        enrolment.onward(),
                        done,
                        path.passed()));
        if (!ends) {
            executions.start(
                    flow.machine().orElseThrow(),
                    new MachineInput(
                            enrolment.run(),
                            flow.id(),
                            enrolment.profile(),
                            entry,
                            path.waits(),
                            answers));
        }
        return Outcome.ENTERED;
    }

    /// Where the run enters; empty where nothing of the flow is left.
    private Optional<LateEntry> place(
            Enrolment enrolment, Course course, Asking asking, Set<ActionId> done) {
        var entry = course.flow().entry().orElseThrow();
        return switch (enrolment.manner()) {
            case STARTS ->
                    Optional.of(
                            new LateEntry(
                                    entry,
                                    Path.atEntry(
                                            course,
                                            Optional.of(entry),
                                            enrolment.startedAt(),
                                            clock.instant())));
            // As of when it was learned: the same place, however often this is tried.
            case JOINS_LATE, PAST ->
                    LateEntry.find(
                            course,
                            enrolment.startedAt(),
                            enrolment.receivedAt(),
                            split ->
                                    asking.branch(
                                            split,
                                            enrolment.flow(),
                                            enrolment.startedAt(),
                                            enrolment.event(),
                                            clock.instant()),
                            done);
        };
    }

    /// The flow became shorter while the enrolment was tried.
    private Outcome tooLate(Enrolment enrolment, Instant now) {
        var profile = enrolment.profile();
        if (runs.find(profile, enrolment.run()).isPresent()) {
            runs.reached(
                    profile, enrolment.run(), List.of(), Optional.of(now), Run.State.COMPLETED);
        }
        return Outcome.TOO_LATE;
    }

    private static Course course(
            Enrolment enrolment,
            Catalogue catalogue,
            Flow flow,
            ProfileState state,
            Map<ActionId, String> answers) {
        return new Course(
                flow.definition(),
                answers,
                enrolment.date(),
                Asking.zone(state.profile(), catalogue));
    }

    /// What is known when a run begins: what the event alone tells, and every coin.
    private Map<ActionId, String> answers(
            Enrolment enrolment,
            Catalogue catalogue,
            Flow flow,
            ProfileState state,
            Optional<Event> trigger,
            Instant now) {
        var answers = new LinkedHashMap<ActionId, String>();
        for (var action : flow.definition().inOrder()) {
            switch (action) {
                case Action.TriggerSplit(var id, var filter, _, _) ->
                        answers.put(
                                id,
                                Action.Branch.of(
                                        trigger.filter(
                                                        e ->
                                                                filter.matches(
                                                                        e.allProperties(),
                                                                        e.receivedAt()))
                                                .isPresent()));
                case Action.ConditionalSplit split when split.answeredAtEntry() ->
                        answers.put(
                                split.id(),
                                Action.Branch.of(
                                        new Asking(catalogue, state, timeline)
                                                .holds(
                                                        split.condition(),
                                                        flow.id(),
                                                        Optional.of(split.id()),
                                                        enrolment.startedAt(),
                                                        enrolment.event(),
                                                        now)));
                case Action.AbTest test ->
                        test.experiment()
                                .flatMap(e -> e.drawn(state.profile().id(), flow.id(), test.id()))
                                .ifPresent(drawn -> answers.put(test.id(), drawn.value()));
                case Action.ConditionalSplit _,
                        Action.MultiBranchSplit _,
                        Action.Pause _,
                        Action.Offer _,
                        Action.SendWebhook _,
                        Action.SendAlert _,
                        Action.UpdateProfile _,
                        Action.UpdateList _ -> {}
            }
        }
        return answers;
    }
}
