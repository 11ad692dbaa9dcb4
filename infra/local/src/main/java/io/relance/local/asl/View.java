package io.relance.local.asl;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What the expressions of a state see: variables and `$states`. Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
///
/// @param states `input` and, where there is one, `result` or `errorOutput`, as Java values
record View(
        Builtins builtins, Scope scope, Map<String, Object> states, Supplier<JsonNode> context) {
    static View of(Builtins builtins, Scope scope, JsonNode input, Supplier<JsonNode> context) {
        return new View(builtins, scope, Map.of("input", Values.java(input)), context);
    }

    View withResult(JsonNode result) {
        return with("result", result);
    }

    View withError(JsonNode errorOutput) {
        return with("errorOutput", errorOutput);
    }

    private View with(String part, JsonNode value) {
        var more = new LinkedHashMap<>(states);
        more.put(part, Values.java(value));
        return new View(builtins, scope, more, context);
    }

    /// Binds what `expression` mentions, and no more.
    Jsonata.Frame frame(Jsonata compiled, Expression expression) {
        var frame = compiled.createFrame();
        for (var name : expression.mentions()) {
            bound(name, expression).ifPresent(value -> frame.bind(name, value));
        }
        return frame;
    }

    private Optional<Object> bound(String name, Expression expression) {
        if (name.equals("states")) {
            var all = new LinkedHashMap<>(states);
            if (expression.asksContext()) {
                all.put("context", Values.java(context.get()));
            }
            return Optional.of(all);
        }
        return scope.value(name).or(() -> builtins.named(name));
    }
}
