package io.relance.core.enrol;

import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The runs somebody had in a flow to which they are added as a past profile. A run that is under
/// way goes on, and nobody gets a second one beside it; after runs that are over another follows,
/// for what they did not have yet.
///
/// Source: [add past profiles](https://help.klaviyo.com/hc/en-us/articles/115002779231).
final class Earlier {
    private final List<Run> all;
    private final List<Run> same;

    /// Those of the person in the flow, and among them those that came of the same trigger: of the
    /// same event, or of any joining.
    Earlier(Runs runs, Enrolment past) {
        all =
                runs.of(past.profile()).stream()
                        .filter(run -> run.flow().equals(past.flow()))
                        .toList();
        same = all.stream().filter(run -> run.event().equals(past.event())).toList();
    }

    /// The run that would follow. However often this is asked, the same, until it is over.
    Enrolment next(Enrolment past) {
        var over = same.stream().filter(run -> run.state() != Run.State.RUNNING).count();
        return past.withKey("past:" + past.key() + ":" + over);
    }

    boolean underWay(Enrolment next) {
        return same.stream()
                .filter(run -> !run.id().equals(next.run()))
                .anyMatch(run -> run.state() == Run.State.RUNNING);
    }

    /// What the person received, or missed for any reason, or what waits for the operator's word.
    Set<ActionId> done(FlowDefinition flow, Enrolment next) {
        return all.stream()
                .filter(run -> !run.id().equals(next.run()))
                .flatMap(run -> run.log().stream())
                .map(Run.Reached::action)
                .filter(id -> flow.action(id).filter(Action.Acting.class::isInstance).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
