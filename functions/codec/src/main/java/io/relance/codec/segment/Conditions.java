package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// `{"condition_groups": [{"conditions": […]}]}`: groups joined by AND, conditions inside by OR.
final class Conditions {
    private static final int MAX_CONDITIONS = 100;

    private Conditions() {}

    static <T> List<List<T>> read(Part part, Function<Part, T> condition) {
        if (!part.isObject()) {
            return List.of();
        }
        var groups = new ArrayList<List<T>>();
        var count = 0;
        for (var group : part.at("condition_groups").items()) {
            var conditions = group.isObject() ? group.at("conditions").items() : List.<Part>of();
            if (group.at("conditions").node().isArray() && conditions.isEmpty()) {
                group.at("conditions").refuse("A group has at least one condition.");
            }
            count += conditions.size();
            if (count > MAX_CONDITIONS) {
                part.at("condition_groups")
                        .refuse("There may be at most %d conditions.".formatted(MAX_CONDITIONS));
                return List.of();
            }
            groups.add(conditions.stream().map(condition).toList());
        }
        return groups;
    }

    static <T> JsonNode write(List<List<T>> groups, Function<T, JsonNode> condition) {
        var definition = Json.NODES.objectNode();
        var array = definition.putArray("condition_groups");
        for (var group : groups) {
            var conditions = array.addObject().putArray("conditions");
            group.forEach(c -> conditions.add(condition.apply(c)));
        }
        return definition;
    }
}
