package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One object of a definition while it is read: gives its fields, and notes what is wrong with
/// them.
///
/// @param pointer JSON pointer to it
record Part(ObjectNode json, String pointer, Problems problems) {
    String at(String field) {
        return pointer + "/" + field;
    }

    boolean has(String field) {
        return json.has(field);
    }

    /// Notes every field that is not among `known`, by name.
    void only(Set<String> known) {
        json.fieldNames()
                .forEachRemaining(
                        field -> {
                            if (!known.contains(field)) {
                                problems.invalid(
                                        at(field), "The field '" + field + "' is not supported");
                            }
                        });
    }

    /// @return whether all are there
    boolean require(String... fields) {
        var missing = Stream.of(fields).filter(field -> !json.has(field)).toList();
        if (!missing.isEmpty()) {
            problems.invalid(
                    pointer, "These fields are required: [" + String.join(", ", missing) + "]");
        }
        return missing.isEmpty();
    }

    Optional<String> text(String field) {
        var value = json.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            problems.invalid(at(field), "Expected value of type String");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    Optional<Double> number(String field, double least, double most) {
        var value = json.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
            problems.invalid(
                    at(field),
                    "Expected a number from %s to %s".formatted(shown(least), shown(most)));
            return Optional.empty();
        }
        return Optional.of(value.doubleValue());
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /// @return empty where it is not an object or absent; not being one is noted
    Optional<Part> object(String field) {
        return json.has(field) ? object(json.get(field), at(field)) : Optional.empty();
    }

    /// The objects of an array field, by position.
    List<Part> objects(String field) {
        var value = json.get(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            problems.invalid(at(field), "Expected value of type Array");
            return List.of();
        }
        var parts = new ArrayList<Part>();
        for (var i = 0; i < value.size(); i++) {
            object(value.get(i), at(field) + "[" + i + "]").ifPresent(parts::add);
        }
        return parts;
    }

    private Optional<Part> object(JsonNode value, String where) {
        if (value instanceof ObjectNode object) {
            return Optional.of(new Part(object, where, problems));
        }
        problems.invalid(where, "Expected value of type Object");
        return Optional.empty();
    }

    List<String> texts(String field) {
        var value = json.get(field);
        var texts = new ArrayList<String>();
        if (value != null && value.isArray()) {
            value.forEach(
                    item -> {
                        if (item.isTextual()) {
                            texts.add(item.textValue());
                        } else {
                            problems.invalid(at(field), "Expected an array of strings");
                        }
                    });
        }
        if (texts.isEmpty()) {
            problems.invalid(at(field), "Expected a non-empty array of strings");
        }
        return texts;
    }

    /// Compiles a field.
    ///
    /// @param location the field as AWS names it in errors of a run, such as `Choices[0]/Output`
    Optional<Template> template(String field, String location) {
        return Optional.ofNullable(json.get(field))
                .map(value -> new TemplateReader(problems).read(value, at(field), location));
    }

    /// Compiles a field that takes one type: a literal of it, or an expression.
    Optional<Template> template(String field, Template.Type type) {
        var template = template(field, field);
        if (template.isPresent() && !fits(template.get(), type)) {
            problems.invalid(at(field), "Expected a JSONata expression or a " + type.word());
            return Optional.empty();
        }
        return template;
    }

    static boolean fits(Template template, Template.Type type) {
        return switch (template) {
            case Template.Literal(var value) -> type.fits(value);
            case Template.Computed _ -> true;
            case Template.Fields _ -> false;
            case Template.Items _ -> type == Template.Type.ARRAY;
        };
    }
}
