package io.relance.codec.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.segment.Known;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowChecks;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A flow definition as [the API](https://developers.klaviyo.com/en/reference/flows_api_overview)
/// has it: `{"triggers", "profile_filter", "actions", "entry_action_id", "reentry_criteria"}`.
public final class FlowJson {
    private FlowJson() {}

    /// A definition that was read.
    ///
    /// @param actionIds what the actions are called from now on, by what the document calls them
    public record Drawn(FlowDefinition definition, Map<String, ActionId> actionIds) {
        public Drawn {
            actionIds = Map.copyOf(actionIds);
        }
    }

    /// Reads a new flow. Its actions are called by their `temporary_id`, or else `id`, in the
    /// document, and get identifiers of their own: the flow's, and a number in the order given,
    /// messages inside tests last.
    ///
    /// @param pointer where `definition` stands in its document
    public static Result<Drawn, List<Refusal>> readDefinition(
            JsonNode definition, String pointer, FlowId flow, Known known) {
        return DefinitionReader.read(definition, pointer, known)
                .then(read -> checked(read, definition, pointer))
                .map(read -> named(read, flow));
    }

    private static Result<FlowDefinition, List<Refusal>> checked(
            DefinitionReader.Read read, JsonNode definition, String pointer) {
        var refusals =
                FlowChecks.check(read.definition().trigger(), read.actions(), read.entry()).stream()
                        .map(
                                refusal ->
                                        new Refusal(
                                                pointer + called(refusal.pointer(), definition),
                                                refusal.message()))
                        .toList();
        return refusals.isEmpty() ? Result.ok(read.definition()) : Result.err(refusals);
    }

    /// The checks point at an action's `id`; the document may call it `temporary_id`.
    private static String called(String checked, JsonNode definition) {
        var pointer = MultiBranchJson.inDocument(checked, definition);
        return pointer.endsWith("/id") && definition.at(pointer).isMissingNode()
                ? pointer.replaceFirst("/id$", "/temporary_id")
                : pointer;
    }

    private static Drawn named(FlowDefinition read, FlowId flow) {
        var names = new LinkedHashMap<ActionId, ActionId>();
        Stream.concat(read.actions().keySet().stream(), ofMessages(read))
                .forEach(
                        id ->
                                names.put(
                                        id,
                                        new ActionId("%s%02d".formatted(flow, names.size() + 1))));
        var actions = new LinkedHashMap<ActionId, Action>();
        for (var action : read.inOrder()) {
            actions.put(names.get(action.id()), action.renamed(names::get));
        }
        var aliases = new LinkedHashMap<String, ActionId>();
        names.forEach((alias, id) -> aliases.put(alias.value(), id));
        return new Drawn(
                new FlowDefinition(
                        read.trigger(),
                        read.profileFilter(),
                        read.reentry(),
                        actions,
                        read.entry().map(names::get)),
                aliases);
    }

    /// Identifiers of messages inside tests.
    private static Stream<ActionId> ofMessages(FlowDefinition flow) {
        return flow.inOrder().stream()
                .filter(Action.AbTest.class::isInstance)
                .flatMap(Action::offers)
                .map(Action::id);
    }

    /// Reads a change to one action: its data may change, its kind and links may not, because runs
    /// are on their way. What `action` leaves out stays as it is.
    ///
    /// @param pointer where `action` stands in its document
    /// @param current the flow the action is in
    /// @param id of an action of `current`
    public static Result<Action, List<Refusal>> readAction(
            JsonNode action, String pointer, FlowDefinition current, ActionId id, Known known) {
        return ActionPatch.read(action, pointer, current, id, known);
    }

    /// The definition with the identifiers it has here.
    public static ObjectNode write(Flow flow) {
        return write(flow.definition());
    }

    /// The definition with the identifiers it has.
    public static ObjectNode write(FlowDefinition definition) {
        var node = Json.NODES.objectNode();
        node.putArray("triggers").add(TriggerJson.write(definition.trigger()));
        node.set("profile_filter", Filters.writeOrNull(definition.profileFilter()));
        var actions = node.putArray("actions");
        definition.inOrder().forEach(action -> actions.add(write(action, definition)));
        definition
                .entry()
                .ifPresentOrElse(
                        id -> node.put("entry_action_id", id.value()),
                        () -> node.putNull("entry_action_id"));
        node.set("reentry_criteria", TriggerJson.write(definition.reentry()));
        return node;
    }

    /// One action of `flow` in the API's shape.
    public static ObjectNode write(Action action, FlowDefinition flow) {
        return ActionJson.write(action, flow.trigger());
    }
}
