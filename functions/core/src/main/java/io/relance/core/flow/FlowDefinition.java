package io.relance.core.flow;

import io.relance.core.segment.Definition;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A flow as the marketer drew it: one trigger, an optional profile filter, a re-entry rule, and a
/// graph of actions.
///
/// @param actions by identifier, in the order drawn; checked to be a connected graph without cycles
/// @param entry where a run begins; empty for a flow without actions
public record FlowDefinition(
        Trigger trigger,
        Definition profileFilter,
        Reentry reentry,
        Map<ActionId, Action> actions,
        Optional<ActionId> entry) {
    public FlowDefinition {
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    }

    public Optional<Action> action(ActionId id) {
        return Optional.ofNullable(actions.get(id));
    }

    /// Longer than any run takes; for a definition with an entry.
    public Duration longest() {
        return new LongestPath(Graph.of(this), trigger, entry.orElseThrow())
                .withClockTimes()
                .plusDays(1); // clocks change
    }

    public List<Action> inOrder() {
        return List.copyOf(actions.values());
    }

    /// With one action replaced by another of the same identifier.
    public FlowDefinition with(Action action) {
        var changed = new LinkedHashMap<>(actions);
        changed.replace(action.id(), action);
        return with(changed);
    }

    FlowDefinition with(Map<ActionId, Action> actions) {
        return new FlowDefinition(trigger, profileFilter, reentry, actions, entry);
    }
}
