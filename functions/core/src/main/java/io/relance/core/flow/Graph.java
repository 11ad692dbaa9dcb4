package io.relance.core.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The actions of a flow as a graph; whether it is a sound one [FlowChecks] finds out.
record Graph(Map<ActionId, Action> actions) {
    static Graph of(FlowDefinition flow) {
        return new Graph(flow.actions());
    }

    /// Everything that can be reached from `start`, itself included.
    Set<ActionId> reachable(Optional<ActionId> start) {
        var seen = new HashSet<ActionId>();
        start.ifPresent(id -> visit(id, seen));
        return seen;
    }

    private void visit(ActionId id, Set<ActionId> seen) {
        var action = actions.get(id);
        if (action != null && seen.add(id)) {
            action.successors().forEach(next -> visit(next, seen));
        }
    }

    /// Whether a live or manual action can still come at or after `start`, given the branches fixed
    /// at entry.
    boolean reachesActing(ActionId start, Map<ActionId, String> answers) {
        return reachesActing(start, answers, Set.of());
    }

    /// The same, of other actions than those that are `done`.
    boolean reachesActing(ActionId start, Map<ActionId, String> answers, Set<ActionId> done) {
        return reachesActing(start, answers, done, new HashSet<>());
    }

    private boolean reachesActing(
            ActionId id, Map<ActionId, String> answers, Set<ActionId> done, Set<ActionId> seen) {
        var action = actions.get(id);
        if (action == null || !seen.add(id)) {
            return false;
        }
        return action.acts() && !done.contains(id)
                || ahead(action, answers).stream()
                        .anyMatch(next -> reachesActing(next, answers, done, seen));
    }

    private static List<ActionId> ahead(Action action, Map<ActionId, String> answers) {
        return switch (action) {
            case Action.Split split ->
                    answer(split, answers)
                            .map(branch -> split.next(branch).stream().toList())
                            .orElseGet(split::successors);
            case Action.Pause _, Action.Acting _ -> action.successors();
        };
    }

    /// The branch fixed at entry; empty for a split that is asked by a step.
    static Optional<String> answer(Action.Split split, Map<ActionId, String> answers) {
        var answer = Optional.ofNullable(answers.get(split.id()));
        if (answer.isEmpty() && split instanceof Action.TriggerSplit) {
            throw new IllegalStateException("no answer was fixed for trigger split " + split.id());
        }
        return answer;
    }
}
