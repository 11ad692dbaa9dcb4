package io.relance.local.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What files exported from another service hold: definitions of flows and segments, alone, in
/// arrays, or in the documents an API answers with, and the names and templates they refer to.
///
/// @param names of metrics, lists, segments and templates, by kind and identifier
/// @param templates attributes of mail templates by identifier
public record Export(
        List<Item> items, Map<String, Map<String, String>> names, Map<String, JsonNode> templates) {
    private static final Set<String> NAMED =
            Set.of("metric", "list", "segment", "template", "flow");
    private static final Set<String> TRIGGERS =
            Set.of("list", "segment", "metric", "date", "price-drop", "low-inventory");
    private static final Set<String> DATED = Set.of("countdown-delay", "target-date");

    public static Export empty() {
        return new Export(new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
    }

    /// Adds all that `document` holds.
    ///
    /// @return whether it holds anything
    public boolean add(String file, JsonNode document) {
        var before = items.size() + size();
        walk(file, "", document);
        return items.size() + size() > before;
    }

    private int size() {
        return names.values().stream().mapToInt(Map::size).sum();
    }

    Optional<String> name(String kind, String id) {
        return Optional.ofNullable(names.getOrDefault(kind, Map.of()).get(id));
    }

    private void walk(String file, String pointer, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object(file, pointer, object);
            return;
        }
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            walk(file, pointer + "/" + i, node.get(i));
        }
    }

    private void object(String file, String pointer, ObjectNode node) {
        var attributes = node.path("attributes");
        remember(node);
        if (attributes.path("definition").isObject()) {
            whole(file, pointer + "/attributes/definition", node, attributes.path("definition"));
        } else if (node.path("definition").isObject()) {
            whole(file, pointer + "/definition", node, node.path("definition"));
        } else if (node.has("triggers") || node.has("condition_groups")) {
            whole(file, pointer, Json.NODES.objectNode(), node);
        } else if (attributes.isObject()) {
            bare(file, pointer, node);
        } else if (node.path("example").isObject()) {
            part(file, pointer + "/example", node.path("schema").asText(""), node.get("example"));
        } else if (node.path("type").isTextual() && !node.path("id").isTextual()) {
            part(file, pointer, "", node);
        } else {
            node.properties()
                    .forEach(f -> walk(file, pointer + "/" + escaped(f.getKey()), f.getValue()));
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void remember(ObjectNode node) {
        var kind = node.path("type").asText();
        var name = node.at("/attributes/name");
        if (NAMED.contains(kind) && node.path("id").isTextual() && name.isTextual()) {
            var id = node.get("id").textValue();
            names.computeIfAbsent(kind, _ -> new TreeMap<>()).put(id, name.textValue());
            if (kind.equals("template")) {
                templates.put(id, node.get("attributes"));
            }
        }
    }

    /// A flow that was asked for without its definition cannot be taken over; names alone can.
    private void bare(String file, String pointer, ObjectNode node) {
        var kind = node.path("type").asText();
        if (kind.equals("flow")) {
            add(
                    Item.Kind.NOTHING_KNOWN,
                    file,
                    pointer,
                    node,
                    node.path("attributes").path("name").asText("a flow without its definition"),
                    Json.NODES.objectNode(),
                    "");
        }
    }

    private void whole(String file, String pointer, JsonNode around, JsonNode definition) {
        var name =
                Optional.ofNullable(around.path("name").textValue())
                        .or(() -> Optional.ofNullable(around.at("/attributes/name").textValue()));
        var flow = definition.has("triggers") || definition.has("actions");
        var kind = flow ? Item.Kind.FLOW : Item.Kind.SEGMENT;
        var number = 1 + items.stream().filter(item -> item.kind() == kind).count();
        var otherwise = (flow ? "Flow " : "Segment ") + number;
        add(kind, file, pointer, around, name.orElse(otherwise), definition, "");
    }

    /// A part is read inside the least that can be around it.
    private void part(String file, String pointer, String schema, JsonNode part) {
        var type = part.path("type").asText();
        var name = schema.isEmpty() ? type : schema;
        var none = Json.NODES.objectNode();
        if (TRIGGERS.contains(type)) {
            var flow = flow(part);
            flow.putArray("actions");
            add(Item.Kind.PART_OF_FLOW, file, pointer, none, name, flow, "/triggers/0");
        } else if (type.startsWith("profile-") || !part.path("dimension").isMissingNode()) {
            var segment = Json.NODES.objectNode();
            segment.putArray("condition_groups").addObject().putArray("conditions").add(part);
            var shown = "/condition_groups/0/conditions/0";
            add(Item.Kind.PART_OF_SEGMENT, file, pointer, none, name, segment, shown);
        } else {
            var flow = flow(Json.read(DATED.contains(type) ? DATE : METRIC).orThrow());
            var action = ((ObjectNode) part.deepCopy()).put("temporary_id", "it");
            flow.putArray("actions").add(action);
            flow.put("entry_action_id", "it");
            add(Item.Kind.PART_OF_FLOW, file, pointer, none, name, flow, "/actions/0");
        }
    }

    private static final String METRIC = "{\"type\": \"metric\", \"id\": \"Placed Order\"}";
    private static final String DATE =
            """
            {"type": "date", "date_field_type": "profile-property", "trigger_time": "10:00",
             "date_profile_property": "birthday", "timedelta_value_before_date": 0}
            """;

    private static ObjectNode flow(JsonNode trigger) {
        var flow = Json.NODES.objectNode();
        flow.putArray("triggers").add(trigger);
        return flow;
    }

    private void add(
            Item.Kind kind,
            String file,
            String pointer,
            JsonNode around,
            String name,
            JsonNode definition,
            String shown) {
        var id = Optional.ofNullable(around.path("id").textValue());
        items.add(new Item(kind, file, pointer, id, name, definition, shown));
    }
}
