package io.relance.core.segment;

import io.relance.core.event.Event;
import io.relance.core.event.MetricId;

import java.util.List;

/// Something people do that conditions count: events of a metric whose properties pass all filters.
///
/// @param filters not about dates: what is counted does not depend on when it is asked
/// @param key short name of its counter: the same metric and filters have the same, in any order
public record Behaviour(MetricId metric, List<PropertyCondition> filters, String key) {
    public Behaviour {
        filters = List.copyOf(filters);
        if (filters.stream().anyMatch(f -> f.filter() instanceof Filter.OfDate)) {
            throw new IllegalArgumentException("counted events are not filtered by date");
        }
        key = Canonical.key(metric, filters);
    }

    public Behaviour(MetricId metric, List<PropertyCondition> filters) {
        this(metric, filters, "");
    }

    /// Every event of a metric.
    public static Behaviour of(MetricId metric) {
        return new Behaviour(metric, List.of());
    }

    public boolean includes(Event event) {
        if (!event.metric().equals(metric)) {
            return false;
        }
        for (var filter : filters) {
            if (!filter.matches(event.property(filter.property()), event.time())) {
                return false;
            }
        }
        return true;
    }
}
