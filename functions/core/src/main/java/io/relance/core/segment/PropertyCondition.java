package io.relance.core.segment;

import io.relance.core.value.Value;

import java.time.Instant;

/// A filter on one property of an event, top level only.
///
/// @param property its name, `$value` for the amount
public record PropertyCondition(String property, Filter filter) {
    public boolean matches(Value.Fields properties, Instant now) {
        return filter.test(properties.get(property).orElse(Value.NONE), now).member();
    }
}
