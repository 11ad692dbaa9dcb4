package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Trigger;
import io.relance.core.segment.EventFilter;

import java.util.Optional;

/// Splits into yes and no: `conditional-split` and `trigger-split`.
final class SplitJson {
    private SplitJson() {}

    /// No condition holds for everybody.
    static Action.Split conditional(Fields action, ActionId id, Filters filters) {
        return new Action.ConditionalSplit(
                id,
                filters.conditions(action.object("data"), "profile_filter"),
                LinksJson.link(action, "next_if_true"),
                LinksJson.link(action, "next_if_false"));
    }

    static Action.Split trigger(
            Fields action, ActionId id, Optional<Trigger> trigger, Filters filters) {
        return new Action.TriggerSplit(
                id,
                question(action, trigger, filters),
                LinksJson.link(action, "next_if_true"),
                LinksJson.link(action, "next_if_false"));
    }

    private static EventFilter question(Fields action, Optional<Trigger> trigger, Filters filters) {
        var data = action.object("data");
        if (trigger.isEmpty()) {
            return EventFilter.ANY;
        }
        if (!(trigger.get() instanceof Trigger.OnMetric(var metric, var _))) {
            action.refuse(
                    "type", "A trigger split asks about an event: only metric flows have one.");
            return EventFilter.ANY;
        }
        if (!data.text("trigger_type").orElse("metric").equals("metric")) {
            data.refuse("trigger_type", "This flow starts with a metric.");
        }
        if (!data.text("trigger_id").orElse(metric.value()).equals(metric.value())) {
            data.refuse("trigger_id", "This is not the metric the flow starts with.");
        }
        return filters.events(data, "trigger_filter", metric);
    }

    static void write(ObjectNode node, Action.ConditionalSplit split) {
        branches(node, split.yes(), split.no());
        node.putObject("data").set("profile_filter", Filters.write(split.condition()));
    }

    static void write(ObjectNode node, Action.TriggerSplit split, Trigger trigger) {
        branches(node, split.yes(), split.no());
        node.set("data", question(split.filter(), metric(trigger)));
    }

    private static MetricId metric(Trigger trigger) {
        if (!(trigger instanceof Trigger.OnMetric(var metric, var _))) {
            throw new IllegalStateException(
                    "a trigger split in a flow that starts with " + trigger);
        }
        return metric;
    }

    private static ObjectNode question(EventFilter filter, MetricId metric) {
        var data = Json.NODES.objectNode();
        data.set("trigger_filter", Filters.write(filter, metric));
        return data.put("trigger_id", metric.value())
                .put("trigger_type", "metric")
                .putNull("trigger_subtype");
    }

    private static void branches(ObjectNode node, Optional<ActionId> yes, Optional<ActionId> no) {
        var links = node.putObject("links");
        LinksJson.write(links, "next_if_true", yes);
        LinksJson.write(links, "next_if_false", no);
    }
}
