package io.relance.codec.flow;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.segment.Known;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Trigger;
import io.relance.core.segment.Definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a flow definition under the identifiers its document has; whether its actions are a sound
/// graph is not asked here.
final class DefinitionReader {
    private DefinitionReader() {}

    /// @param actions all of them, even two of one identifier
    record Read(
            Trigger trigger,
            Definition profileFilter,
            Reentry reentry,
            List<Action> actions,
            Optional<ActionId> entry) {
        FlowDefinition definition() {
            Map<ActionId, Action> byId = new LinkedHashMap<>();
            actions.forEach(action -> byId.put(action.id(), action));
            return new FlowDefinition(trigger, profileFilter, reentry, byId, entry);
        }
    }

    static Result<Read, List<Refusal>> read(JsonNode definition, String pointer, Known known) {
        var refusals = new ArrayList<Refusal>();
        var fields = Fields.of(definition, pointer, refusals);
        var filters = new Filters(known);
        var trigger = TriggerJson.read(fields, filters);
        var filter = filters.conditions(fields, "profile_filter");
        var reentry = TriggerJson.readReentry(fields);
        var actions = actions(fields, trigger, filters);
        var entry = fields.text("entry_action_id").filter(id -> !id.isBlank()).map(ActionId::new);
        if (trigger.isEmpty() || !refusals.isEmpty()) {
            return Result.err(List.copyOf(refusals));
        }
        return Result.ok(
                new Read(
                        trigger.get(),
                        filter,
                        reentry.orElseGet(() -> Reentry.byDefault(trigger.get())),
                        actions,
                        entry));
    }

    private static List<Action> actions(
            Fields definition, Optional<Trigger> trigger, Filters filters) {
        var actions = new ArrayList<Action>();
        for (var action : definition.objects("actions")) {
            var id = ActionJson.name(action);
            if (id.isEmpty()) {
                action.refuse("temporary_id", "Give each action an identifier to link it by.");
            }
            ActionJson.read(action, new ActionId(id.orElse("?")), trigger, filters)
                    .ifPresent(actions::add);
        }
        return actions;
    }
}
