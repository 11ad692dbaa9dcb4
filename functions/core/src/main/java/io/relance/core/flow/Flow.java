package io.relance.core.flow;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/// A marketing flow.
///
/// @param status as last set for the whole flow
/// @param archived takes no new entries
/// @param machine where its state machine is published; empty while it never was manual or live
/// @param since when it began to let people in, where it does; at first its creation
public record Flow(
        FlowId id,
        String name,
        Status status,
        boolean archived,
        FlowDefinition definition,
        Optional<String> machine,
        Instant created,
        Instant updated,
        Instant since) {

    /// One that always was as it is.
    public Flow(
            FlowId id,
            String name,
            Status status,
            boolean archived,
            FlowDefinition definition,
            Optional<String> machine,
            Instant created,
            Instant updated) {
        this(id, name, status, archived, definition, machine, created, updated, created);
    }

    /// Whether anybody may enter at all: not archived, and at least one action is live or manual.
    public boolean admits() {
        return !archived
                && definition.entry().isPresent()
                && definition.inOrder().stream().anyMatch(Action::acts);
    }

    /// Whether people do enter: it admits them, and its state machine is there.
    public boolean open() {
        return admits() && machine.isPresent();
    }

    /// Sets the status of the flow and of every action it has. Source: [update
    /// flow](https://developers.klaviyo.com/en/reference/update_flow).
    public Flow withStatus(Status status, Instant now) {
        var actions = new LinkedHashMap<ActionId, Action>();
        definition.inOrder().forEach(action -> actions.put(action.id(), action.withStatus(status)));
        return changed(status, definition.with(actions), now);
    }

    /// With one action replaced by another of the same identifier.
    public Flow with(Action action, Instant now) {
        return changed(status, definition.with(action), now);
    }

    private Flow changed(Status status, FlowDefinition definition, Instant now) {
        var changed =
                new Flow(id, name, status, archived, definition, machine, created, now, since);
        return changed.admits() && !open() ? changed.openedAt(now) : changed;
    }

    private Flow openedAt(Instant now) {
        return new Flow(id, name, status, archived, definition, machine, created, updated, now);
    }

    /// With its state machine published.
    public Flow publishedAs(String machine) {
        return new Flow(
                id,
                name,
                status,
                archived,
                definition,
                Optional.of(machine),
                created,
                updated,
                since);
    }
}
