package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;

/// JSON equality in which 1 equals 1.0 and the order of keys is free.
final class SameJson {
    private SameJson() {}

    static boolean same(JsonNode one, JsonNode other) {
        return same(one, other, "", List.of());
    }

    /// @param pointer where `one` stands in the document that `ignored` points into
    static boolean same(JsonNode one, JsonNode other, String pointer, List<String> ignored) {
        if (ignored.contains(pointer)) {
            return true;
        }
        if (one.isNumber() && other.isNumber()) {
            return one.doubleValue() == other.doubleValue();
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size()
                    && one.properties().stream()
                            .allMatch(
                                    e ->
                                            same(
                                                    e.getValue(),
                                                    other.path(e.getKey()),
                                                    pointer + "/" + e.getKey(),
                                                    ignored));
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (var i = 0; i < one.size(); i++) {
                if (!same(one.get(i), other.get(i), pointer + "/" + i, ignored)) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other);
    }
}
