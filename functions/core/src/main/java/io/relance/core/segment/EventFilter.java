package io.relance.core.segment;

import io.relance.core.value.Value;

import java.time.Instant;
import java.util.List;

/// Conditions about one event's properties: groups joined by AND, conditions inside a group by OR.
/// They filter triggers and answer trigger splits.
///
/// @param groups each with at least one condition; none at all holds for every event
public record EventFilter(List<List<PropertyCondition>> groups) {
    public static final EventFilter ANY = new EventFilter(List.of());

    public EventFilter {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /// @param properties as [io.relance.core.event.Event#allProperties] gives them
    public boolean matches(Value.Fields properties, Instant now) {
        return groups.stream()
                .allMatch(group -> group.stream().anyMatch(c -> c.matches(properties, now)));
    }
}
