package io.relance.core.segment;

import io.relance.core.value.Value;

import java.time.Instant;
import java.util.Optional;

/// A filter on one property of an event, top level only.
///
/// @param property its name, `$value` for the amount
public record PropertyCondition(String property, Filter filter) {
    public boolean matches(Value.Fields properties, Instant now) {
        return matches(properties.get(property), now);
    }

    boolean matches(Optional<Value> value, Instant now) {
        return filter.test(value.orElse(Value.NONE), now).member();
    }
}
