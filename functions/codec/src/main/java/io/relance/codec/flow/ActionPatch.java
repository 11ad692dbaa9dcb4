package io.relance.codec.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.segment.Known;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Approval;
import io.relance.core.flow.FlowChecks;
import io.relance.core.flow.FlowDefinition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A change to one action of a flow: its `data` may change, field by field, down to those of a
/// message; what it is and where it leads may not, because runs are on their way through the graph.
final class ActionPatch {
    private static final Set<String> PARTS =
            Set.of("message", "main_action", "data", "current_experiment");

    private ActionPatch() {}

    /// The action as it is to be. Fields that `action` leaves out stay as they are.
    ///
    /// @param action in the API's shape
    /// @param pointer where `action` stands in its document
    /// @param current the flow it belongs to
    /// @param id of an action of `current`
    static Result<Action, List<Refusal>> read(
            JsonNode action, String pointer, FlowDefinition current, ActionId id, Known known) {
        var refusals = new ArrayList<Refusal>();
        var fields = Fields.of(action, pointer, refusals);
        var standing = current.action(id).orElseThrow();
        var merged = FlowJson.write(standing, current);
        keeps(fields, merged, "id", "An action keeps its identifier.");
        keeps(fields, merged, "type", "An action stays a %s.".formatted(standing.type()));
        keeps(fields, merged, "links", "The links of an action cannot change.");
        merge((ObjectNode) merged.path("data"), fields.object("data").fields());
        var read =
                ActionJson.read(
                                Fields.of(merged, pointer, refusals),
                                id,
                                Optional.of(current.trigger()),
                                new Filters(known))
                        .map(changed -> Approval.kept(standing, changed));
        read.ifPresent(changed -> keepsInside(fields.object("data"), standing, changed));
        if (refusals.isEmpty() && read.isPresent()) {
            refusals.addAll(checks(current.with(read.get()), id, pointer, merged));
        }
        return refusals.isEmpty() && read.isPresent()
                ? Result.ok(read.get())
                : Result.err(List.copyOf(refusals));
    }

    private static void keeps(Fields given, ObjectNode standing, String name, String message) {
        if (given.has(name) && !given.node(name).equals(standing.get(name))) {
            given.refuse(name, message);
        }
    }

    /// Branches lead where they led, and messages of a test keep their identifiers: runs know both.
    private static void keepsInside(Fields data, Action standing, Action read) {
        if (standing instanceof Action.Split before
                && read instanceof Action.Split after
                && !Set.copyOf(before.branches()).equals(Set.copyOf(after.branches()))) {
            data.refuse("branches", "What branches there are, and where they lead, cannot change.");
        }
        if (standing instanceof Action.AbTest && !messages(standing).equals(messages(read))) {
            data.refuse("The messages of a test keep their identifiers.");
        }
    }

    private static List<ActionId> messages(Action action) {
        return action.offers().map(Action::id).toList();
    }

    private static void merge(ObjectNode standing, JsonNode given) {
        for (var field : given.properties()) {
            if (PARTS.contains(field.getKey())
                    && standing.get(field.getKey()) instanceof ObjectNode part
                    && (field.getValue().isObject() || field.getValue().isNull())) {
                merge(part, field.getValue());
            } else {
                standing.set(field.getKey(), field.getValue());
            }
        }
    }

    /// A longer delay can make the whole flow too long.
    private static List<Refusal> checks(
            FlowDefinition flow, ActionId id, String pointer, JsonNode action) {
        var own = "/actions/" + List.copyOf(flow.actions().keySet()).indexOf(id);
        return FlowChecks.check(flow).stream()
                .map(
                        refusal ->
                                refusal.pointer().startsWith(own + "/")
                                        ? new Refusal(
                                                MultiBranchJson.inDocument(
                                                        refusal.pointer().substring(own.length()),
                                                        action),
                                                refusal.message())
                                        : new Refusal("/data", refusal.message()))
                .map(refusal -> refusal.under(pointer))
                .toList();
    }
}
