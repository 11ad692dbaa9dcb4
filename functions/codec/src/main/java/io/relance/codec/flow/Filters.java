package io.relance.codec.flow;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.codec.segment.DefinitionJson;
import io.relance.codec.segment.EventFilterJson;
import io.relance.codec.segment.Known;
import io.relance.codec.segment.Scope;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.message.TemplateId;
import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;
import io.relance.core.segment.SegmentId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a flow refers to: conditions, and lists, segments and metrics that have to exist.
record Filters(Known known) {
    /// Conditions about the profile; absent ones hold for everybody.
    Definition conditions(Fields at, String name) {
        return at.has(name)
                ? noted(
                        DefinitionJson.read(at.node(name), at.pointer(name), Scope.FLOW, known),
                        at,
                        Definition.EVERYBODY)
                : Definition.EVERYBODY;
    }

    /// Conditions of a branch, about the profile or the event that starts the flow.
    Definition branch(Fields at, String name, Optional<Trigger> trigger) {
        return at.has(name)
                ? noted(
                        DefinitionJson.readBranch(
                                at.node(name),
                                at.pointer(name),
                                trigger.flatMap(Filters::metric),
                                known),
                        at,
                        Definition.EVERYBODY)
                : Definition.EVERYBODY;
    }

    static Optional<MetricId> metric(Trigger trigger) {
        return trigger instanceof Trigger.OnMetric(var metric, var _)
                ? Optional.of(metric)
                : Optional.empty();
    }

    /// Conditions about the event that starts the flow; absent ones hold for every event.
    EventFilter events(Fields at, String name, MetricId metric) {
        return at.has(name)
                ? noted(
                        EventFilterJson.read(at.node(name), at.pointer(name), metric),
                        at,
                        EventFilter.ANY)
                : EventFilter.ANY;
    }

    private static <T> T noted(Result<T, List<Refusal>> read, Fields at, T standIn) {
        return switch (read) {
            case Result.Ok(var value) -> value;
            case Result.Err(var refusals) -> {
                at.refusals().addAll(refusals);
                yield standIn;
            }
        };
    }

    Optional<ListId> list(Fields at, String name) {
        return existing(at, name, ListId::new, known::list, "list");
    }

    Optional<SegmentId> segment(Fields at, String name) {
        return existing(at, name, SegmentId::new, known::segment, "segment");
    }

    Optional<MetricId> metric(Fields at, String name) {
        return existing(at, name, MetricId::new, known::metric, "metric");
    }

    private static <T> Optional<T> existing(
            Fields at, String name, Function<String, T> id, Predicate<T> exists, String kind) {
        var text = at.required(name);
        if (text.isBlank()) {
            return Optional.empty();
        }
        var found = Optional.of(id.apply(text)).filter(exists);
        if (found.isEmpty()) {
            at.refuse(name, "There is no %s \"%s\".".formatted(kind, text));
        }
        return found;
    }

    Optional<TemplateId> template(Fields message) {
        var id = message.text("template_id").filter(t -> !t.isBlank()).map(TemplateId::new);
        id.filter(template -> !known.template(template))
                .ifPresent(
                        template ->
                                message.refuse(
                                        "template_id",
                                        "There is no template \"%s\".".formatted(template)));
        return id;
    }

    /// The metric by its name, if it reports on messages.
    static Optional<String> reporting(MetricId id) {
        return Metric.STANDARD.stream()
                .filter(name -> MetricId.named(name).equals(id))
                .filter(name -> new Metric(id, name, Instant.EPOCH).reportsOnMessages())
                .findFirst();
    }

    static JsonNode write(Definition definition) {
        return DefinitionJson.write(definition);
    }

    static JsonNode writeOrNull(Definition definition) {
        return definition.holdsForEverybody() ? Json.NODES.nullNode() : write(definition);
    }

    static JsonNode writeOrNull(Definition definition, Optional<MetricId> trigger) {
        return definition.holdsForEverybody()
                ? Json.NODES.nullNode()
                : DefinitionJson.write(definition, trigger);
    }

    static JsonNode write(EventFilter filter, MetricId metric) {
        return EventFilterJson.write(filter, metric);
    }
}
