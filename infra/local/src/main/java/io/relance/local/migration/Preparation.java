package io.relance.local.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.FlowChecks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes a definition of the export one that can be read here: old spellings become today's, old
/// identifiers ours, all actions drafts, and content that cannot be sent goes. Each is a [Change].
final class Preparation {
    private static final Set<String> UNSENT =
            Set.of(
                    "image_id",
                    "dynamic_image",
                    "message_hierarchy",
                    "include_contact_card",
                    "video_asset_id",
                    "action_buttons",
                    "badge_options");

    private static final Pattern ACTION = Pattern.compile("/actions/([0-9]{1,4})(/.*)?");

    private final Aliases aliases;
    private final Export export;
    private final List<Change> changes = new ArrayList<>();
    private final List<Integer> kept = new ArrayList<>();
    private int live;

    Preparation(Aliases aliases, Export export) {
        this.aliases = aliases;
        this.export = export;
    }

    List<Change> changes() {
        return changes;
    }

    ObjectNode prepared(JsonNode definition) {
        var copy = (ObjectNode) definition.deepCopy();
        reachable(copy);
        walk("", copy);
        if (live > 0) {
            changes.add(
                    new Change(
                            "/actions", "%d were live or manual: all are drafts".formatted(live)));
        }
        return copy;
    }

    private void walk(String pointer, JsonNode node) {
        if (node instanceof ObjectNode object) {
            mend(pointer, object);
            object.properties().forEach(f -> walk(pointer + "/" + f.getKey(), f.getValue()));
        }
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            walk(pointer + "/" + i, node.get(i));
        }
    }

    private void mend(String pointer, ObjectNode node) {
        if (node.path("type").asText().equals("profile-attribute")) {
            change(pointer + "/type", "profile-attribute is profile-property today");
            node.put("type", "profile-property");
            rename(pointer, node, "field", "property");
        }
        if (node.path("type").asText().equals("profile-region")) {
            rename(pointer, node, "region_id", "region");
        }
        if (node.path("type").asText().equals("date")
                && node.has("operator")
                && !node.has("date")) {
            rename(pointer, node, "value", "date");
        }
        identifiers(pointer, node);
        if (node.path("message") instanceof ObjectNode message) {
            message(pointer + "/message", message);
        }
        for (var name : List.of("status", "experiment_status")) {
            var status = node.path(name).asText("draft");
            if (pointer.contains("/data") && !status.equals("draft") && isStatus(status)) {
                live++;
                node.put(name, "draft");
            }
        }
    }

    private static boolean isStatus(String status) {
        return Set.of("live", "manual", "completed", "disabled").contains(status);
    }

    private void rename(String pointer, ObjectNode node, String old, String today) {
        if (node.has(old) && !node.has(today)) {
            change(pointer + "/" + old, "%s is %s today".formatted(old, today));
            node.set(today, node.remove(old));
        }
    }

    private void change(String pointer, String what) {
        changes.add(new Change(given(pointer), what));
    }

    /// A pointer into the definition as it was given: dropped actions stand there too.
    String given(String pointer) {
        var action = ACTION.matcher(pointer);
        if (!action.matches()) {
            return pointer;
        }
        var place = Integer.parseInt(action.group(1));
        return "/actions/"
                + (place < kept.size() ? kept.get(place) : place)
                + Optional.ofNullable(action.group(2)).orElse("");
    }

    private void identifiers(String pointer, ObjectNode node) {
        metric(node, "metric_id");
        if (node.path("trigger_type").asText("metric").equals("metric")) {
            metric(node, "trigger_id");
        }
        other(node, "list_id", "list");
        if (pointer.matches("/triggers/[0-9]+")) {
            switch (node.path("type").asText()) {
                case "metric" -> metric(node, "id");
                case "list", "segment" -> other(node, "id", node.path("type").asText());
                default -> {}
            }
        }
        if (node.path("group_ids") instanceof ArrayNode groups) {
            for (var i = 0; i < groups.size(); i++) {
                if (groups.get(i).isTextual()) {
                    var id = groups.get(i).textValue();
                    var kind = export.name("segment", id).isPresent() ? "segment" : "list";
                    aliases.refer(kind, id);
                    groups.set(i, Json.NODES.textNode(aliases.of(kind, id).orElse(id)));
                }
            }
        }
    }

    private void metric(ObjectNode node, String name) {
        if (node.path(name).isTextual() && !node.path(name).textValue().isBlank()) {
            node.put(name, aliases.metric(node.get(name).textValue()));
        }
    }

    private void other(ObjectNode node, String name, String kind) {
        if (node.path(name).isTextual() && !node.path(name).textValue().isBlank()) {
            var id = node.get(name).textValue();
            aliases.refer(kind, id);
            node.put(name, aliases.of(kind, id).orElse(id));
        }
    }

    private void message(String pointer, ObjectNode message) {
        for (var name : UNSENT) {
            var content = message.path(name);
            if (message.has(name) && !content.isNull() && !content.asText().equals("false")) {
                change(pointer + "/" + name, "dropped: this is not sent here");
                message.remove(name);
            }
        }
        var template = message.path("template_id").asText("");
        if (message.path("template_id").isTextual() && !template.isBlank()) {
            aliases.refer("template", template);
            if (export.name("template", template).isEmpty()) {
                change(
                        pointer + "/template_id",
                        "template %s is not in these files: the message has none yet"
                                .formatted(template));
                message.putNull("template_id");
            } else {
                message.put("template_id", aliases.of("template", template).orElse(template));
            }
        }
    }

    /// Drops actions that no run can come to.
    private void reachable(ObjectNode flow) {
        if (!(flow.path("actions") instanceof ArrayNode actions)
                || actions.size() > FlowChecks.MOST_ACTIONS) {
            return;
        }
        var reached = new HashSet<String>();
        reach(flow.path("entry_action_id").asText(), actions, reached);
        if (reached.isEmpty()) {
            return;
        }
        for (var i = actions.size() - 1; i >= 0; i--) {
            var id = id(actions.get(i));
            if (id.isPresent() && !reached.contains(id.get())) {
                var type = actions.get(i).path("type").asText();
                var what = "%s %s dropped: nothing leads to it".formatted(type, id.get());
                changes.addFirst(new Change("/actions/" + i, what));
                actions.remove(i);
            } else {
                kept.addFirst(i);
            }
        }
    }

    private static Optional<String> id(JsonNode action) {
        return Optional.ofNullable(action.path("temporary_id").textValue())
                .or(() -> Optional.ofNullable(action.path("id").textValue()));
    }

    private static void reach(String id, ArrayNode actions, Set<String> reached) {
        for (var action : actions) {
            if (id(action).equals(Optional.of(id)) && reached.add(id)) {
                next(action.path("links"), actions, reached);
                for (var branch : action.path("data").path("branches")) {
                    next(branch.path("links"), actions, reached);
                }
            }
        }
    }

    private static void next(JsonNode links, ArrayNode actions, Set<String> reached) {
        links.properties().stream()
                .map(Map.Entry::getValue)
                .filter(JsonNode::isTextual)
                .forEach(link -> reach(link.textValue(), actions, reached));
    }
}
