package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Pieces of stored documents. An instant is the number of seconds since 1970, with as many
/// decimals as it has: half as long as ISO text.
final class Stored {
    private Stored() {}

    static JsonNode document(String text) {
        return Json.read(text).orThrow();
    }

    static ObjectNode object() {
        return Json.NODES.objectNode();
    }

    /// @throws IllegalStateException where there is no such field
    static JsonNode need(JsonNode document, String field) {
        var found = document.get(field);
        if (found == null) {
            throw new IllegalStateException("a stored document lacks " + field);
        }
        return found;
    }

    static Optional<JsonNode> find(JsonNode document, String field) {
        return Optional.ofNullable(document.get(field)).filter(node -> !node.isNull());
    }

    static String text(JsonNode document, String field) {
        return text(need(document, field));
    }

    static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalStateException("a stored text is " + node.getNodeType());
        }
        return node.textValue();
    }

    static boolean flag(JsonNode document, String field) {
        return find(document, field).map(JsonNode::booleanValue).orElse(false);
    }

    static Instant instant(JsonNode document, String field) {
        return instant(need(document, field));
    }

    static Instant instant(JsonNode node) {
        if (!node.isNumber()) {
            throw new IllegalStateException("a stored instant is " + node.getNodeType());
        }
        var seconds = node.decimalValue();
        var whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValueExact());
    }

    static JsonNode node(Instant at) {
        return at.getNano() == 0
                ? Json.NODES.numberNode(at.getEpochSecond())
                : DecimalNode.valueOf(
                        BigDecimal.valueOf(at.getEpochSecond())
                                .add(BigDecimal.valueOf(at.getNano(), 9))
                                .stripTrailingZeros());
    }

    /// Leaves the field out where it would be false.
    static void flag(ObjectNode document, String field, boolean truth) {
        if (truth) {
            document.put(field, true);
        }
    }

    static void put(ObjectNode document, String field, Optional<String> text) {
        text.ifPresent(t -> document.put(field, t));
    }

    static void putInstant(ObjectNode document, String field, Optional<Instant> at) {
        at.ifPresent(t -> document.set(field, node(t)));
    }

    /// Leaves the field out where it would be empty.
    static void putUnlessEmpty(ObjectNode document, String field, JsonNode content) {
        if (!content.isEmpty()) {
            document.set(field, content);
        }
    }

    static <T> ArrayNode array(List<T> items, Function<T, JsonNode> item) {
        var array = Json.NODES.arrayNode(items.size());
        items.forEach(i -> array.add(item.apply(i)));
        return array;
    }

    /// The items of an array; none where the field is left out.
    static <T> List<T> items(JsonNode document, String field, Function<JsonNode, T> item) {
        var items = new ArrayList<T>();
        find(document, field)
                .ifPresent(array -> array.forEach(node -> items.add(item.apply(node))));
        return items;
    }

    static <T> List<T> items(JsonNode array, Function<JsonNode, T> item) {
        var items = new ArrayList<T>();
        array.forEach(node -> items.add(item.apply(node)));
        return items;
    }

    static <K, V> ObjectNode map(
            Map<K, V> map, Function<K, String> key, Function<V, JsonNode> value) {
        var object = object();
        map.forEach((k, v) -> object.set(key.apply(k), value.apply(v)));
        return object;
    }

    /// The entries of an object, in their order; none where the field is left out.
    static <K, V> Map<K, V> entries(
            JsonNode document, String field, Function<String, K> key, Function<JsonNode, V> value) {
        var map = new LinkedHashMap<K, V>();
        find(document, field)
                .ifPresent(
                        object ->
                                object.properties()
                                        .forEach(
                                                e ->
                                                        map.put(
                                                                key.apply(e.getKey()),
                                                                value.apply(e.getValue()))));
        return map;
    }
}
