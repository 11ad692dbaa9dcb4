package io.relance.core.segment;

/// Conditions about one event's properties. (Being written.)
public record EventFilter() {
    public static final EventFilter ANY = new EventFilter();
}
