package io.relance.local.asl;

import com.dashjoin.jsonata.JException;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Compiles the expressions in a field of a definition. Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
final class TemplateReader {
    private final Problems problems;

    TemplateReader(Problems problems) {
        this.problems = problems;
    }

    Template read(JsonNode value, String pointer, String location) {
        if (value.isTextual()) {
            return text(value, pointer, location);
        }
        if (value.isObject()) {
            return fields(value, pointer, location);
        }
        return value.isArray() ? items(value, pointer, location) : new Template.Literal(value);
    }

    private Template fields(JsonNode value, String pointer, String location) {
        var fields = new LinkedHashMap<String, Template>();
        value.properties()
                .forEach(
                        e ->
                                fields.put(
                                        e.getKey(),
                                        read(
                                                e.getValue(),
                                                pointer + "/" + e.getKey(),
                                                location + "/" + e.getKey())));
        return fields.values().stream().allMatch(Template.Literal.class::isInstance)
                ? new Template.Literal(value)
                : new Template.Fields(fields);
    }

    private Template items(JsonNode value, String pointer, String location) {
        var items = new ArrayList<Template>();
        for (var i = 0; i < value.size(); i++) {
            items.add(read(value.get(i), pointer + "[" + i + "]", location + "[" + i + "]"));
        }
        return items.stream().allMatch(Template.Literal.class::isInstance)
                ? new Template.Literal(value)
                : new Template.Items(items);
    }

    private Template text(JsonNode value, String pointer, String location) {
        var text = value.textValue();
        if (text.length() < 4 || !text.startsWith("{%") || !text.endsWith("%}")) {
            return new Template.Literal(value);
        }
        var source = text.substring(2, text.length() - 2).strip();
        try {
            var expression = Expression.compile(source);
            refuseMissing(expression, pointer);
            return new Template.Computed(expression, location);
        } catch (JException noJsonata) {
            problems.invalid(
                    pointer,
                    "The JSONata expression '%s' cannot be parsed: %s"
                            .formatted(source, noJsonata.getMessage()));
            return new Template.Literal(value);
        }
    }

    private void refuseMissing(Expression expression, String pointer) {
        if (expression.mentions().contains("eval")) {
            problems.invalid(pointer, "Step Functions has no '$eval'; use '$parse'");
        }
        if (expression.mentions().contains("shuffle")) {
            problems.unsupported(
                    pointer, "'$shuffle' is not run locally: its chance cannot be seeded");
        }
    }
}
