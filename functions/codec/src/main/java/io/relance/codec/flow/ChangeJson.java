package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.ProfileOperation;

import java.util.List;
import java.util.Optional;

/// Actions that change a profile: `update-profile` and `list-update`.
final class ChangeJson {
    private static final int MOST_OPERATIONS = 100;

    private ChangeJson() {}

    static Action profile(Fields action, ActionId id) {
        var data = action.object("data");
        return new Action.UpdateProfile(
                id, ActionJson.status(data), operations(data), LinksJson.next(action));
    }

    private static List<ProfileOperation> operations(Fields data) {
        if (!data.has("profile_operations")) {
            data.refuse("profile_operations", "This is missing: say what to change.");
        }
        var given = data.objects("profile_operations");
        if (given.size() > MOST_OPERATIONS) {
            data.refuse(
                    "profile_operations",
                    "An action makes at most %d changes.".formatted(MOST_OPERATIONS));
        }
        return given.stream().flatMap(operation -> OperationJson.read(operation).stream()).toList();
    }

    /// @return empty if it names no list
    static Optional<Action> list(Fields action, ActionId id, Filters filters) {
        var data = action.object("data");
        if (!data.has("on_execution")) {
            data.refuse("on_execution", "This is missing: true to add, false to remove.");
        }
        var status = ActionJson.status(data);
        var name = data.text("name").orElse("");
        var add = data.flag("on_execution", true);
        var next = LinksJson.next(action);
        return filters.list(data, "list_id")
                .map(list -> new Action.UpdateList(id, status, name, list, add, next));
    }

    static void write(ObjectNode node, Action.UpdateProfile update) {
        LinksJson.write(node, update.next());
        var data = node.putObject("data");
        var operations = data.putArray("profile_operations");
        update.operations().stream().map(OperationJson::write).forEach(operations::add);
        data.put("status", update.status().apiName());
    }

    static void write(ObjectNode node, Action.UpdateList update) {
        LinksJson.write(node, update.next());
        node.putObject("data")
                .put("name", update.name())
                .put("on_execution", update.add())
                .put("list_id", update.list().value())
                .put("status", update.status().apiName());
    }
}
