package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.Map;
import java.util.Optional;

/// [Products] in memory.
record InMemoryProducts(Map<String, Value.Fields> items) implements Products {
    @Override
    public Optional<Value.Fields> find(String id) {
        return Optional.ofNullable(items.get(id));
    }
}
