package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A resource object of an answer: `{type, id, attributes, relationships, links}`, as in
/// [JSON:API](https://jsonapi.org/format/1.0/#document-resource-objects).
///
/// @param relationships by name; where nothing is known of the other end, only links are given
public record Resource(
        String type,
        String id,
        ObjectNode attributes,
        Map<String, Optional<JsonNode>> relationships) {

    public static Resource of(String type, String id, ObjectNode attributes) {
        return new Resource(type, id, attributes, Map.of());
    }

    /// With links to what belongs to it.
    public Resource linked(String... names) {
        var more = new LinkedHashMap<>(relationships);
        for (var name : names) {
            more.put(name, Optional.empty());
        }
        return new Resource(type, id, attributes, more);
    }

    public Resource related(String name, String itsType, String itsId) {
        return related(name, identifier(itsType, itsId));
    }

    public Resource related(String name, String itsType, List<String> itsIds) {
        var all = Json.NODES.arrayNode();
        itsIds.forEach(one -> all.add(identifier(itsType, one)));
        return related(name, all);
    }

    private Resource related(String name, JsonNode data) {
        var more = new LinkedHashMap<>(relationships);
        more.put(name, Optional.of(data));
        return new Resource(type, id, attributes, more);
    }

    /// Only these attributes; a dotted name keeps one field of an object.
    public Resource only(Set<String> names) {
        var kept = Json.NODES.objectNode();
        for (var name : names) {
            var dot = name.indexOf('.');
            var first = dot < 0 ? name : name.substring(0, dot);
            if (!attributes.has(first)) {
                continue;
            }
            if (dot < 0 || !attributes.get(first).isObject()) {
                kept.set(first, attributes.get(first));
            } else {
                narrow(
                        attributes.get(first),
                        kept.withObjectProperty(first),
                        name.substring(dot + 1));
            }
        }
        return new Resource(type, id, kept, relationships);
    }

    private static void narrow(JsonNode from, ObjectNode to, String name) {
        var dot = name.indexOf('.');
        var first = dot < 0 ? name : name.substring(0, dot);
        if (dot < 0 || !from.path(first).isObject()) {
            if (from.has(first)) {
                to.set(first, from.get(first));
            }
        } else {
            narrow(from.get(first), to.withObjectProperty(first), name.substring(dot + 1));
        }
    }

    /// As JSON, with links under `base`, such as `https://api.example.com`.
    public ObjectNode json(String base) {
        var self = path(base);
        var json = identifier(type, id);
        json.set("attributes", attributes);
        if (!relationships.isEmpty()) {
            var all = json.putObject("relationships");
            relationships.forEach((name, data) -> all.set(name, relationship(self, name, data)));
        }
        json.putObject("links").put("self", self);
        return json;
    }

    public String path(String base) {
        return base
                + switch (type) {
                    case "settings" -> "/api/settings";
                    case "rfm-settings" -> "/api/rfm/settings";
                    case RfmRecalculationResource.TYPE -> "/api/rfm/recalculations/" + id;
                    case RfmReportResource.TYPE -> RfmReportResource.path(id);
                    default -> "/api/" + type + "s/" + id;
                };
    }

    public static ObjectNode identifier(String type, String id) {
        return Json.NODES.objectNode().put("type", type).put("id", id);
    }

    private static ObjectNode relationship(String self, String name, Optional<JsonNode> data) {
        var json = Json.NODES.objectNode();
        data.ifPresent(known -> json.set("data", known));
        json.putObject("links")
                .put("self", self + "/relationships/" + name)
                .put("related", self + "/" + name);
        return json;
    }
}
