package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A field's JSON in which strings that start with `{%` and end with `%}` are expressions.
sealed interface Template {
    /// The JSON with every expression replaced by what it gives.
    JsonNode evaluate(View view);

    record Literal(JsonNode value) implements Template {
        @Override
        public JsonNode evaluate(View view) {
            return value;
        }
    }

    record Computed(Expression expression, String location) implements Template {
        @Override
        public JsonNode evaluate(View view) {
            return expression.evaluate(view, location);
        }
    }

    record Fields(SequencedMap<String, Template> fields) implements Template {
        public Fields {
            fields = new LinkedHashMap<>(fields);
        }

        @Override
        public JsonNode evaluate(View view) {
            var object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, Template> field : fields.entrySet()) {
                object.set(field.getKey(), field.getValue().evaluate(view));
            }
            return object;
        }
    }

    record Items(List<Template> items) implements Template {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode evaluate(View view) {
            var array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> array.add(item.evaluate(view)));
            return array;
        }
    }

    /// Evaluates a field that takes one type only.
    default JsonNode evaluate(View view, Type type) {
        var value = evaluate(view);
        if (type.fits(value)) {
            return value;
        }
        throw switch (this) {
            case Computed(var expression, var location) ->
                    expression.wrongType(location, type.word(), value);
            case Literal _, Fields _, Items _ ->
                    new IllegalStateException("the reader let a wrong type pass: " + value);
        };
    }

    enum Type {
        ARRAY,
        BOOLEAN,
        NUMBER,
        STRING;

        String word() {
            return switch (this) {
                case ARRAY -> "array";
                case BOOLEAN -> "boolean";
                case NUMBER -> "number";
                case STRING -> "string";
            };
        }

        boolean fits(JsonNode value) {
            return switch (this) {
                case ARRAY -> value.isArray();
                case BOOLEAN -> value.isBoolean();
                case NUMBER -> value.isNumber();
                case STRING -> value.isTextual();
            };
        }
    }
}
