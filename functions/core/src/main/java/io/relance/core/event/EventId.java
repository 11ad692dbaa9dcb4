package io.relance.core.event;

/// Identifies an event of one profile: derived from profile, metric and unique id, so that a repeat
/// is the same event.
public record EventId(String value) {
    public EventId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier is not blank");
        }
    }

    /// Whether it is an event of this metric.
    public boolean isOf(MetricId metric) {
        return value.contains("-" + metric + "-");
    }

    @Override
    public String toString() {
        return value;
    }
}
