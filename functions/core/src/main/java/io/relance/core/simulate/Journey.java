package io.relance.core.simulate;

import io.relance.core.enrol.Enrolment;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.step.Outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run under way. It keeps the graph it entered with.
final class Journey {
    private final Enrolment entered;
    private final FlowDefinition drawn;
    private final Map<ActionId, String> answers;
    private final List<Run.Reached> log = new ArrayList<>();
    private Run.State state = Run.State.RUNNING;
    private Optional<Instant> endedAt = Optional.empty();

    Journey(Enrolment entered, FlowDefinition drawn, Map<ActionId, String> answers) {
        this.entered = entered;
        this.drawn = drawn;
        this.answers = answers;
    }

    RunId id() {
        return entered.run();
    }

    Enrolment entered() {
        return entered;
    }

    /// The branch, or variation, fixed at entry.
    Optional<String> answer(ActionId action) {
        return Optional.ofNullable(answers.get(action));
    }

    Optional<Action> drawn(Optional<ActionId> place) {
        return place.flatMap(drawn::action);
    }

    boolean over() {
        return endedAt.isPresent();
    }

    void reached(Action action, Instant at, String outcome) {
        log.add(new Run.Reached(action.id(), action.type(), at, outcome, ""));
    }

    void reached(Action action, Instant at, Outcome outcome) {
        log.add(new Run.Reached(action.id(), action.type(), at, outcome.name(), outcome.reason()));
    }

    void end(Run.State how, Instant at) {
        state = how;
        endedAt = Optional.of(at);
    }

    Run run() {
        return new Run(
                id(),
                entered.flow(),
                entered.profile(),
                entered.event(),
                entered.startedAt(),
                endedAt,
                state,
                answers,
                entered.date(),
                entered.onward(),
                log);
    }
}
