package io.relance.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// [Value] as the JSON it stands for: every digit and the order of fields are kept.
public final class ValueJson {
    private ValueJson() {}

    public static Value read(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Value.of(node.textValue());
            case NUMBER -> Value.of(node.decimalValue());
            case BOOLEAN -> Value.of(node.booleanValue());
            case ARRAY -> Value.of(items(node));
            case OBJECT -> readFields(node);
            case NULL, MISSING -> Value.NONE;
            case BINARY, POJO ->
                    throw new IllegalArgumentException("not JSON: " + node.getNodeType());
        };
    }

    /// The fields of an object; none for anything else.
    public static Value.Fields readFields(JsonNode node) {
        var fields = new LinkedHashMap<String, Value>();
        node.properties().forEach(field -> fields.put(field.getKey(), read(field.getValue())));
        return new Value.Fields(fields);
    }

    public static JsonNode write(Value value) {
        return switch (value) {
            case Value.Text(var text) -> Json.NODES.textNode(text);
            case Value.Num(var number) -> number(number);
            case Value.Bool(var truth) -> Json.NODES.booleanNode(truth);
            case Value.Items(var items) -> {
                var array = Json.NODES.arrayNode(items.size());
                items.forEach(item -> array.add(write(item)));
                yield array;
            }
            case Value.Fields(var fields) -> {
                var object = Json.NODES.objectNode();
                fields.forEach((name, field) -> object.set(name, write(field)));
                yield object;
            }
            case Value.None() -> Json.NODES.nullNode();
        };
    }

    private static List<Value> items(JsonNode node) {
        var items = new ArrayList<Value>(node.size());
        node.forEach(item -> items.add(read(item)));
        return items;
    }

    /// A whole number stays one (`5`, not `5.0`), whatever its size.
    private static JsonNode number(BigDecimal number) {
        return number.scale() == 0
                ? Json.NODES.numberNode(number.unscaledValue())
                : DecimalNode.valueOf(number);
    }
}
