package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The variables a line of states sees: its own, and those of the scopes around it, read only. A
/// distributed Map starts from an empty scope. Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
final class Scope {
    private final Optional<Scope> outer;
    private final Map<String, Object> own = new HashMap<>();

    private Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    static Scope empty() {
        return new Scope(Optional.empty());
    }

    Scope inner() {
        return new Scope(Optional.of(this));
    }

    void assign(JsonNode variables) {
        variables
                .properties()
                .forEach(entry -> own.put(entry.getKey(), Values.java(entry.getValue())));
    }

    Optional<Object> value(String name) {
        var value = own.get(name);
        return value != null ? Optional.of(value) : outer.flatMap(around -> around.value(name));
    }
}
