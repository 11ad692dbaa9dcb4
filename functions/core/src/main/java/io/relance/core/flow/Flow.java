package io.relance.core.flow;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/// A marketing flow.
///
/// @param status as last set for the whole flow
/// @param archived takes no new entries
/// @param machine where its state machine is published; empty while it never was manual or live
public record Flow(
        FlowId id,
        String name,
        Status status,
        boolean archived,
        FlowDefinition definition,
        Optional<String> machine,
        Instant created,
        Instant updated) {

    /// Sets the status of the flow and of every action it has. Source: [update
    /// flow](https://developers.klaviyo.com/en/reference/update_flow).
    public Flow withStatus(Status status, Instant now) {
        var actions = new LinkedHashMap<ActionId, Action>();
        definition.inOrder().forEach(action -> actions.put(action.id(), action.withStatus(status)));
        return new Flow(
                id, name, status, archived, definition.with(actions), machine, created, now);
    }

    /// With one action replaced by another of the same identifier.
    public Flow with(Action action, Instant now) {
        return new Flow(id, name, status, archived, definition.with(action), machine, created, now);
    }

    /// With its state machine published.
    public Flow publishedAs(String machine) {
        return new Flow(
                id, name, status, archived, definition, Optional.of(machine), created, updated);
    }
}
