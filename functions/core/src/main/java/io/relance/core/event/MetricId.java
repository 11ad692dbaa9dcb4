package io.relance.core.event;

import io.relance.core.Fingerprint;

/// Identifies a metric. Derived from its name: an event names its metric, and needs no look-up.
public record MetricId(String value) {
    public MetricId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier is not blank");
        }
    }

    public static MetricId named(String name) {
        return new MetricId(Fingerprint.of(8, "metric", name));
    }

    @Override
    public String toString() {
        return value;
    }
}
