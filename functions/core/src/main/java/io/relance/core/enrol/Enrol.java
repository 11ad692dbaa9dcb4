package io.relance.core.enrol;

import io.relance.core.definition.Catalogue;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Event;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Executions;
import io.relance.core.flow.Flow;
import io.relance.core.flow.MachineInput;
import io.relance.core.flow.Path;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.record.FlowEntry;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.step.Asking;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Lets a profile into a flow: re-entry rule, profile filter, entry in the ledger, run, execution,
/// in this order. Safe to do twice: the ledger's key, the run and the execution's name are the
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
        if (flow.filter(Triggers::admits).flatMap(Flow::machine).isEmpty()) {
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
        return enter(enrolment, catalogue, flow.get(), state.get(), trigger);
    }

    private Outcome enter(
            Enrolment enrolment,
            Catalogue catalogue,
            Flow flow,
            ProfileState state,
            Optional<Event> trigger) {
        var last = Optional.ofNullable(state.entries().get(flow.id()));
        var again = last.filter(entry -> entry.key().equals(enrolment.key())).isPresent();
        if (!again) {
            if (last.isPresent()) {
                if (runs.find(enrolment.profile(), enrolment.run()).isPresent()) {
                    return start(enrolment, catalogue, flow, state, trigger);
                }
                if (!mayEnterAgain(flow.definition().reentry(), last.get(), enrolment)) {
                    return Outcome.ENTERED_BEFORE;
                }
            }
            var asking = new Asking(catalogue, state, timeline);
            if (!asking.holds(
                    flow.definition().profileFilter(),
                    flow.id(),
                    Optional.empty(),
                    enrolment.startedAt(),
                    enrolment.event(),
                    clock.instant())) {
                return Outcome.FAILS_PROFILE_FILTER;
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
        return start(enrolment, catalogue, flow, state, trigger);
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
            Optional<Event> trigger) {
        var now = clock.instant();
        var entry = flow.definition().entry().orElseThrow();
        var splits = answers(flow, trigger);
        var path =
                Path.atEntry(
                        flow.definition(),
                        Optional.of(entry),
                        splits,
                        enrolment.startedAt(),
                        now,
                        Asking.zone(state.profile(), catalogue));
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
                        splits,
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
                            splits));
        }
        return Outcome.ENTERED;
    }

    /// Trigger splits ask about the event alone: their answers are known now.
    private static Map<ActionId, Boolean> answers(Flow flow, Optional<Event> trigger) {
        var answers = new LinkedHashMap<ActionId, Boolean>();
        for (var action : flow.definition().inOrder()) {
            if (action instanceof Action.TriggerSplit(var id, var filter, _, _)) {
                answers.put(
                        id,
                        trigger.filter(e -> filter.matches(e.allProperties(), e.receivedAt()))
                                .isPresent());
            }
        }
        return answers;
    }
}
