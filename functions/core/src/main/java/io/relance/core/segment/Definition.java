package io.relance.core.segment;

import java.util.List;

/// Conditions as the marketer built them: groups joined by AND, conditions inside a group by OR.
/// The same shape serves
/// segments, flow filters, splits and message filters. No group at all holds for everybody.
///
/// @param groups each with at least one condition
public record Definition(List<List<Condition>> groups) {
    public static final Definition EVERYBODY = new Definition(List.of());

    public Definition {
        groups = groups.stream().map(List::copyOf).toList();
    }

    public boolean holdsForEverybody() {
        return groups.isEmpty();
    }
}
