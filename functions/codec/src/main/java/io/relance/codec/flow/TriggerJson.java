package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Trigger;
import io.relance.core.segment.EventFilter;

import java.time.Duration;
import java.util.Optional;

/// What starts a flow, and how often.
final class TriggerJson {
    private static final String NOT_YET =
            "A %s trigger needs a product catalogue, which is not there yet.";

    private TriggerJson() {}

    /// The one trigger of `definition`; empty if it was refused.
    static Optional<Trigger> read(Fields definition, Filters filters) {
        var triggers = definition.objects("triggers");
        if (triggers.size() != 1) {
            definition.refuse("triggers", "A flow has exactly one trigger.");
            return Optional.empty();
        }
        var trigger = triggers.getFirst();
        var type = trigger.required("type");
        return switch (type) {
            case "list" -> filters.list(trigger, "id").map(Trigger.JoinedList::new);
            case "segment" -> filters.segment(trigger, "id").map(Trigger.EnteredSegment::new);
            case "metric" -> onMetric(trigger, filters);
            case "date" -> DateTriggerJson.read(trigger);
            case "price-drop", "low-inventory" -> {
                trigger.refuse("type", NOT_YET.formatted(type));
                yield Optional.empty();
            }
            default -> {
                if (!type.isEmpty()) {
                    trigger.refuse("type", "There is no trigger \"%s\".".formatted(type));
                }
                yield Optional.empty();
            }
        };
    }

    private static Optional<Trigger> onMetric(Fields trigger, Filters filters) {
        var metric = filters.metric(trigger, "id");
        var reporting = metric.flatMap(Filters::reporting);
        reporting.ifPresent(
                name ->
                        trigger.refuse(
                                "id",
                                "\"%s\" reports on messages: it cannot start a flow."
                                        .formatted(name)));
        return metric.filter(_ -> reporting.isEmpty())
                .map(id -> new Trigger.OnMetric(id, filters.events(trigger, "trigger_filter", id)));
    }

    static ObjectNode write(Trigger trigger) {
        var node = Json.NODES.objectNode();
        return switch (trigger) {
            case Trigger.JoinedList(var list) -> node.put("type", "list").put("id", list.value());
            case Trigger.EnteredSegment(var segment) ->
                    node.put("type", "segment").put("id", segment.value());
            case Trigger.OnDate date -> DateTriggerJson.write(date);
            case Trigger.OnMetric(var metric, var filter) -> {
                node.put("type", "metric").put("id", metric.value());
                yield node.set(
                        "trigger_filter",
                        filter.equals(EventFilter.ANY)
                                ? Json.NODES.nullNode()
                                : Filters.write(filter, metric));
            }
        };
    }

    /// How often the same profile may enter; empty to follow the trigger's default.
    static Optional<Reentry> readReentry(Fields definition) {
        if (!definition.has("reentry_criteria")) {
            return Optional.empty();
        }
        var criteria = definition.object("reentry_criteria");
        var duration = criteria.count("duration");
        if (!criteria.has("duration")) {
            criteria.refuse("duration", "This is missing.");
        }
        var unit = criteria.required("unit");
        return duration.flatMap(count -> reentry(criteria, count, unit));
    }

    private static Optional<Reentry> reentry(Fields criteria, int duration, String unit) {
        return switch (unit) {
            case "alltime" -> {
                if (duration > 1) {
                    criteria.refuse("duration", "With \"alltime\" this is 0 (always) or 1 (once).");
                }
                yield Optional.of(duration == 0 ? new Reentry.Always() : new Reentry.Never());
            }
            case "hour" -> Optional.of(after(Duration.ofHours(duration)));
            case "day" -> Optional.of(after(Duration.ofDays(duration)));
            case "week" -> Optional.of(after(Duration.ofDays(7L * duration)));
            default -> {
                if (!unit.isEmpty()) {
                    criteria.refuse("unit", "This must be hour, day, week or alltime.");
                }
                yield Optional.empty();
            }
        };
    }

    private static Reentry after(Duration pause) {
        return pause.isZero() ? new Reentry.Always() : new Reentry.After(pause);
    }

    static ObjectNode write(Reentry reentry) {
        return switch (reentry) {
            case Reentry.Never() -> criteria(1, "alltime");
            case Reentry.Always() -> criteria(0, "alltime");
            case Reentry.After(var pause) ->
                    pause.toHours() % 24 == 0
                            ? criteria(pause.toDays(), "day")
                            : criteria(pause.toHours(), "hour");
        };
    }

    private static ObjectNode criteria(long duration, String unit) {
        return Json.NODES.objectNode().put("duration", duration).put("unit", unit);
    }
}
