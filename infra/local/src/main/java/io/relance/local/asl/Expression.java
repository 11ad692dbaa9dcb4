package io.relance.local.asl;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A JSONata expression, compiled once a definition. Not for two threads at a time.
final class Expression {
    private static final Pattern NAME = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)");
    private static final Pattern WITHOUT_CONTEXT =
            Pattern.compile("\\$states\\s*\\.\\s*(input|result|errorOutput)\\b");

    private final String text;
    private final Jsonata compiled;
    private final Set<String> mentions;
    private final boolean asksContext;

    private Expression(String text, Jsonata compiled) {
        this.text = text;
        this.compiled = compiled;
        mentions =
                NAME.matcher(text)
                        .results()
                        .map((MatchResult hit) -> hit.group(1))
                        .collect(Collectors.toUnmodifiableSet());
        asksContext = WITHOUT_CONTEXT.matcher(text).replaceAll("").contains("$states");
        compiled.setValidateInput(false);
        compiled.setOutputConvertNulls(false);
    }

    /// @throws JException where the text is no JSONata
    static Expression compile(String text) {
        return new Expression(text, Jsonata.jsonata(text));
    }

    String text() {
        return text;
    }

    /// Names behind a dollar sign: variables and functions, a superset of those it really asks for.
    Set<String> mentions() {
        return mentions;
    }

    boolean asksContext() {
        return asksContext;
    }

    /// @param location the field it stands in, as AWS names it in error texts
    JsonNode evaluate(View view, String location) {
        return Values.json(raw(view, location))
                .orElseThrow(
                        () ->
                                StateFailed.query(
                                        prefix(location) + " returned nothing (undefined)."));
    }

    private @Nullable Object raw(View view, String location) {
        try {
            return compiled.evaluate(null, view.frame(compiled, this));
        } catch (JException thrown) {
            throw StateFailed.query(
                    "%s threw an error during evaluation. %s: %s"
                            .formatted(prefix(location), thrown.getError(), thrown.getMessage()));
        } catch (NumberFormatException noNumber) { // the library's $number lets it out
            throw StateFailed.query(
                    prefix(location)
                            + " threw an error during evaluation. D3030: Unable to cast value to a"
                            + " number");
        } catch (StackOverflowError deep) {
            throw StateFailed.query(
                    prefix(location)
                            + " threw an error during evaluation. U1001: Stack overflow error");
        }
    }

    private String prefix(String location) {
        return "The JSONata expression '%s' specified for the field '%s'".formatted(text, location);
    }

    StateFailed wrongType(String location, String expected, JsonNode value) {
        return StateFailed.query(
                "%s returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
                        .formatted(prefix(location), expected, typeOf(value), value));
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case NULL, MISSING -> "null";
        };
    }
}
