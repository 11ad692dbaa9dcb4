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

    /// Whether a live or manual action can still come at or after `start`, given the answers of the
    /// trigger splits.
    boolean reachesActing(ActionId start, Map<ActionId, Boolean> splits) {
        return reachesActing(start, splits, new HashSet<>());
    }

    private boolean reachesActing(ActionId id, Map<ActionId, Boolean> splits, Set<ActionId> seen) {
        var action = actions.get(id);
        if (action == null || !seen.add(id)) {
            return false;
        }
        if (action instanceof Action.SendEmail mail && mail.status().acts()) {
            return true;
        }
        return ahead(action, splits).stream().anyMatch(next -> reachesActing(next, splits, seen));
    }

    private static List<ActionId> ahead(Action action, Map<ActionId, Boolean> splits) {
        return switch (action) {
            case Action.TriggerSplit split ->
                    (answer(split, splits) ? split.yes() : split.no()).stream().toList();
            case Action.TimeDelay _, Action.ConditionalSplit _, Action.SendEmail _ ->
                    action.successors();
        };
    }

    /// The answer fixed at entry.
    static boolean answer(Action.TriggerSplit split, Map<ActionId, Boolean> splits) {
        var answer = splits.get(split.id());
        if (answer == null) {
            throw new IllegalStateException("no answer was fixed for trigger split " + split.id());
        }
        return answer;
    }
}
