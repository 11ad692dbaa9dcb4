package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.event.MetricId;
import io.relance.core.segment.EventFilter;
import io.relance.core.segment.Filter;
import io.relance.core.segment.PropertyCondition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// [EventFilter] as the API writes the filters of triggers and trigger splits: groups of `{"type":
/// "metric-property", "metric_id", "field", "filter"}`.
public final class EventFilterJson {
    static final String TYPE = "metric-property";

    private EventFilterJson() {}

    /// Reads a filter; none (or null) holds for every event.
    ///
    /// @param pointer where `node` is in the user's document
    /// @param metric whose events are filtered; conditions about another are refused
    /// @return the filter, or all that is wrong with it
    public static Result<EventFilter, List<Refusal>> read(
            JsonNode node, String pointer, MetricId metric) {
        var refusals = new ArrayList<Refusal>();
        var part = new Part(node, pointer, refusals);
        if (!part.present()) {
            return Result.ok(EventFilter.ANY);
        }
        var filter = new EventFilter(Conditions.read(part, c -> condition(c, metric)));
        return refusals.isEmpty() ? Result.ok(filter) : Result.err(List.copyOf(refusals));
    }

    static PropertyCondition condition(Part part, MetricId metric) {
        if (!part.isObject()) {
            return new PropertyCondition("", new Filter.IsSet(true));
        }
        part.at("type").oneOf(type -> Optional.of(type).filter(TYPE::equals), List.of(TYPE), "");
        var asked = part.at("metric_id");
        if (!asked.text().equals(metric.value()) && asked.node().isTextual()) {
            asked.refuse("The flow starts with another metric: only its own event is filtered.");
        }
        var field = part.at("field");
        if (field.text().isBlank() && field.node().isTextual()) {
            field.refuse("Name a property of the event.");
        }
        return new PropertyCondition(field.node().asText(), FilterJson.read(part.at("filter")));
    }

    /// What [#read] reads back as the same filter.
    public static JsonNode write(EventFilter filter, MetricId metric) {
        return Conditions.write(filter.groups(), condition -> write(condition, metric));
    }

    static JsonNode write(PropertyCondition condition, MetricId metric) {
        return Json.NODES
                .objectNode()
                .put("type", TYPE)
                .put("metric_id", metric.value())
                .put("field", condition.property())
                .set("filter", FilterJson.write(condition.filter()));
    }
}
