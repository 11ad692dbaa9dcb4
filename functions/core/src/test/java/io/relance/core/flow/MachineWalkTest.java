package io.relance.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A compiled flow, walked state by state with a step that only answers, does what the flow as
/// drawn does, at the same instants and within its budget.
class MachineWalkTest {
    private static final ZoneId ZONE = ZoneOffset.UTC;

    @RepeatedTest(500)
    void theMachineDoesWhatTheFlowDraws(RepetitionInfo repetition) {
        var random = RandomFlows.seeded(repetition.getCurrentRepetition());
        var flow = random.flow();
        var splits = random.answers(flow);
        var answers = new LinkedHashMap<ActionId, Boolean>();
        flow.actions().keySet().forEach(id -> answers.put(id, random.coin()));
        var startedAt = random.instant();

        for (var entry : flow.actions().keySet()) {
            var drawn = new Drawn(flow, splits, answers).from(entry, startedAt);
            var walk = new Walk(flow, splits, answers, startedAt);
            walk.run(entry);

            assertThat(walk.steps).as("seed %d from %s", random.seed(), entry).isEqualTo(drawn);
            assertThat(walk.transitions)
                    .as("seed %d", random.seed())
                    .isLessThanOrEqualTo(walk.allowed());
            assertThat(walk.transitions).isLessThanOrEqualTo(Budget.of(walk.machine).transitions());
        }
        var budget = Budget.of(Compiler.compile(flow, "arn"));
        assertThat(budget.transitions())
                .as("seed %d", random.seed())
                .isLessThanOrEqualTo(budget.allowed());
    }

    /// A step that was called, and when.
    private record Called(ActionId action, Instant at) {}

    /// The flow read directly.
    private record Drawn(
            FlowDefinition flow, Map<ActionId, String> splits, Map<ActionId, Boolean> answers) {

        List<Called> from(ActionId entry, Instant startedAt) {
            var calls = new ArrayList<Called>();
            follow(Optional.of(entry), startedAt, calls);
            return calls;
        }

        private void follow(Optional<ActionId> place, Instant at, List<Called> calls) {
            var action = place.flatMap(flow::action);
            if (action.isEmpty()) {
                return;
            }
            switch (action.get()) {
                case Action.TimeDelay delay ->
                        follow(
                                delay.next(),
                                mayAct(place) ? Delays.until(delay.delay(), at, ZONE) : at,
                                calls);
                case Action.TriggerSplit split ->
                        follow(split.next(splits.get(split.id())), at, calls);
                case Action.DateDelay _, Action.MultiBranchSplit _ ->
                        throw new AssertionError("not drawn here");
                case Action.ConditionalSplit split -> {
                    calls.add(new Called(split.id(), at));
                    follow(answers.get(split.id()) ? split.yes() : split.no(), at, calls);
                }
                case Action.Acting acting -> {
                    calls.add(new Called(acting.id(), at));
                    follow(acting.next(), at, calls);
                }
            }
        }

        private boolean mayAct(Optional<ActionId> place) {
            var action = place.flatMap(flow::action);
            return action.isPresent()
                    && switch (action.get()) {
                        case Action.Pause delay -> mayAct(delay.next());
                        case Action.TriggerSplit split ->
                                mayAct(split.next(splits.get(split.id())));
                        case Action.Split split ->
                                split.branches().stream().anyMatch(b -> mayAct(b.next()));
                        case Action.Acting acting ->
                                acting.status().acts() || mayAct(acting.next());
                    };
        }
    }

    /// An execution.
    private static final class Walk {
        private final FlowDefinition flow;
        private final Map<ActionId, String> splits;
        private final Map<ActionId, Boolean> answers;
        private final StateMachine machine;
        private final List<Called> steps = new ArrayList<>();
        private Map<ActionId, Instant> waits = Map.of();
        private Instant now;
        private boolean answer;
        private int transitions;
        private int waited;
        private int mails;
        private int asked;
        private int branched;

        Walk(
                FlowDefinition flow,
                Map<ActionId, String> splits,
                Map<ActionId, Boolean> answers,
                Instant now) {
            this.flow = flow;
            this.splits = splits;
            this.answers = answers;
            this.machine = Compiler.compile(flow, "arn");
            this.now = now;
        }

        int allowed() {
            return 2 * mails + Math.max(0, waited - mails) + 2 * asked + branched + 2;
        }

        void run(ActionId entry) {
            waits = Path.atEntry(course(), Optional.of(entry), now, now).waits();
            var name = Optional.of(machine.startAt());
            while (name.isPresent()) {
                transitions++;
                name = enter(name.get(), machine.state(name.get()), entry);
            }
        }

        private Optional<String> enter(String name, StateMachine.State state, ActionId entry) {
            return switch (state) {
                case StateMachine.Choice choice -> {
                    var held =
                            choice.rules().stream()
                                    .filter(rule -> holds(rule.condition(), entry))
                                    .findFirst();
                    yield Optional.of(held.map(StateMachine.Rule::next).orElse(choice.otherwise()));
                }
                case StateMachine.Wait wait -> {
                    waited++;
                    var until = waits.get(quoted(wait.timestamp()));
                    assertThat(until).as("%s", name).isNotNull();
                    now = until.isAfter(now) ? until : now;
                    yield wait.next();
                }
                case StateMachine.Invoke invoke -> {
                    var text = invoke.payload().get("action").toString();
                    step(
                            flow.actions().values().stream()
                                    .filter(action -> text.contains("=" + action.id() + "]"))
                                    .findFirst()
                                    .orElseThrow());
                    yield invoke.next();
                }
                case StateMachine.Succeed _ -> Optional.empty();
                case StateMachine.Fail _ -> throw new AssertionError("failed at " + name);
            };
        }

        private void step(Action action) {
            steps.add(new Called(action.id(), now));
            var next =
                    switch (action) {
                        case Action.ConditionalSplit split -> {
                            asked++;
                            answer = answers.get(split.id());
                            yield answer ? split.yes() : split.no();
                        }
                        case Action.Acting acting -> {
                            mails++;
                            yield acting.next();
                        }
                        case Action.Pause _, Action.TriggerSplit _, Action.MultiBranchSplit _ ->
                                throw new AssertionError("no step for " + action);
                    };
            waits = Path.from(course(), next, now).waits();
        }

        private Course course() {
            return new Course(flow, splits, Optional.empty(), ZONE);
        }

        private boolean holds(String condition, ActionId entry) {
            if (condition.contains("$answer =")) {
                return answer;
            }
            if (condition.contains("$lookup($answers")) {
                branched++;
                return splits.get(quoted(condition)).equals(Action.Branch.YES);
            }
            return quoted(condition).equals(entry);
        }

        private static ActionId quoted(String expression) {
            var from = expression.indexOf('\'') + 1;
            return new ActionId(expression.substring(from, expression.indexOf('\'', from)));
        }
    }
}
