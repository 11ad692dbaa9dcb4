package io.relance.codec.flow;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.Refusal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An object that is read field by field. What is wrong with one is noted, and reading goes on: the
/// marketer hears of everything at once. A null field is an absent one.
final class Fields {
    private final JsonNode node;
    private final String pointer;
    private final List<Refusal> refusals;

    private Fields(JsonNode node, String pointer, List<Refusal> refusals) {
        this.node = node;
        this.pointer = pointer;
        this.refusals = refusals;
    }

    static Fields of(JsonNode node, String pointer, List<Refusal> refusals) {
        if (!node.isObject()) {
            refusals.add(new Refusal(pointer, "This must be an object."));
        }
        return new Fields(node, pointer, refusals);
    }

    boolean has(String name) {
        return !node.path(name).isMissingNode() && !node.path(name).isNull();
    }

    JsonNode fields() {
        return node;
    }

    JsonNode node(String name) {
        return node.path(name);
    }

    String pointer(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    List<Refusal> refusals() {
        return refusals;
    }

    void refuse(String name, String message) {
        refusals.add(new Refusal(pointer(name), message));
    }

    void refuse(String message) {
        refusals.add(new Refusal(pointer, message));
    }

    /// An object; an empty one if absent.
    Fields object(String name) {
        return of(has(name) ? node.path(name) : Json.NODES.objectNode(), pointer(name), refusals);
    }

    /// The objects of a list; none if absent.
    List<Fields> objects(String name) {
        var objects = new ArrayList<Fields>();
        for (var item : items(name)) {
            objects.add(of(item, pointer(name) + "/" + objects.size(), refusals));
        }
        return objects;
    }

    /// The texts of a list; none if absent.
    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var item : items(name)) {
            if (item.isTextual()) {
                texts.add(item.textValue());
            } else {
                refuse(name, "This must be a list of texts.");
            }
        }
        return texts;
    }

    /// The texts of an object, by name; none if absent.
    Map<String, String> textsByName(String name) {
        var object = object(name);
        var texts = new LinkedHashMap<String, String>();
        object.node
                .properties()
                .forEach(field -> texts.put(field.getKey(), object.required(field.getKey())));
        return texts;
    }

    private Iterable<JsonNode> items(String name) {
        if (has(name) && !node.path(name).isArray()) {
            refuse(name, "This must be a list.");
            return List.of();
        }
        return node.path(name);
    }

    Optional<String> text(String name) {
        if (has(name) && !node.path(name).isTextual()) {
            refuse(name, "This must be text.");
        }
        return Optional.ofNullable(node.path(name).textValue());
    }

    /// A text that must be there.
    String required(String name) {
        var text = text(name);
        if (!has(name)) {
            refuse(name, "This is missing.");
        }
        return text.orElse("");
    }

    boolean flag(String name, boolean absent) {
        if (has(name) && !node.path(name).isBoolean()) {
            refuse(name, "This must be true or false.");
        }
        return node.path(name).asBoolean(absent);
    }

    /// A number that is there; empty for one that was refused.
    Optional<BigDecimal> number(String name) {
        var value = node.path(name);
        var finite =
                value.isNumber()
                        && !(value.isDouble() && !Double.isFinite(value.doubleValue()))
                        && !(value.isFloat() && !Float.isFinite(value.floatValue()))
                        && Math.abs((long) value.decimalValue().scale()) <= Json.NUMBER_LIMIT;
        if (!finite) {
            refuse(name, "This must be a finite number.");
        }
        return finite ? Optional.of(value.decimalValue()) : Optional.empty();
    }

    /// A whole number from 0 on.
    Optional<Integer> count(String name) {
        var value = node.path(name);
        if (has(name) && !(value.canConvertToExactIntegral() && value.canConvertToInt())) {
            refuse(name, "This must be a whole number.");
            return Optional.empty();
        }
        if (value.intValue() < 0) {
            refuse(name, "This must not be negative.");
            return Optional.empty();
        }
        return has(name) ? Optional.of(value.intValue()) : Optional.empty();
    }
}
