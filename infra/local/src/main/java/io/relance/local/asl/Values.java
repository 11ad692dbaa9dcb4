package io.relance.local.asl;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON as the JSONata library wants it, and back. The library's own null stands for JSON's, since
/// Java's means "nothing" (undefined) there.
final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double WHOLE_UP_TO = 1L << 53;

    private Values() {}

    static Object java(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var map = LinkedHashMap.<String, Object>newLinkedHashMap(node.size());
                node.properties().forEach(e -> map.put(e.getKey(), java(e.getValue())));
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<Object>(node.size());
                node.forEach(item -> list.add(java(item)));
                yield list;
            }
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER ->
                    node.canConvertToInt() && node.isIntegralNumber()
                            ? (Object) node.intValue()
                            : node.canConvertToLong() && node.isIntegralNumber()
                                    ? (Object) node.longValue()
                                    : (Object) node.doubleValue();
            case NULL -> Jsonata.NULL_VALUE;
            case MISSING, BINARY, POJO ->
                    throw new IllegalArgumentException("no JSON: " + node.getNodeType());
        };
    }

    /// @return empty for nothing, and for what JSON cannot say (a function, an infinite number)
    static Optional<JsonNode> json(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Object nothing when nothing == Jsonata.NULL_VALUE -> Optional.of(NODES.nullNode());
            case String text -> Optional.of(NODES.textNode(text));
            case Boolean flag -> Optional.of(NODES.booleanNode(flag));
            case Number number -> number(number);
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> number(Number number) {
        return switch (number) {
            case Integer small -> Optional.of(NODES.numberNode(small));
            case Long whole -> Optional.of(NODES.numberNode(whole));
            case BigInteger big -> Optional.of(NODES.numberNode(big));
            case BigDecimal exact -> Optional.of(NODES.numberNode(exact));
            default -> {
                var real = number.doubleValue();
                if (!Double.isFinite(real)) {
                    yield Optional.empty();
                }
                yield Optional.of(
                        real == Math.rint(real) && Math.abs(real) <= WHOLE_UP_TO
                                ? NODES.numberNode((long) real)
                                : NODES.numberNode(real));
            }
        };
    }

    private static Optional<JsonNode> object(Map<?, ?> map) {
        var object = NODES.objectNode();
        map.forEach(
                (key, value) ->
                        json(value).ifPresent(node -> object.set(String.valueOf(key), node)));
        return Optional.of(object);
    }

    private static Optional<JsonNode> array(List<?> list) {
        var array = NODES.arrayNode(list.size());
        list.forEach(item -> json(item).ifPresent(array::add));
        return Optional.of(array);
    }
}
