package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.ValueJson;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An event as requests tell it, with the limits of [create
/// event](https://developers.klaviyo.com/en/reference/create_event): a metric's name of less than
/// 128 characters, at most 400 properties, texts of at most 100 KB, a time after 1990 and at most a
/// year ahead.
///
/// The legacy properties `$event_id` and `$value` stand in for an absent `unique_id` and `value`;
/// `$extra` is kept apart, for rendering.
///
/// @param happened the event; without a unique id the second of its time is one
/// @param backfill recorded history: starts no flow
public record EventRequest(Optional<Change.Occurred> happened, boolean backfill) {
    private static final int NAME_LIMIT = 128;
    private static final int PROPERTIES_LIMIT = 400;
    private static final int TEXT_LIMIT = 100 * 1024;
    private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(366);

    /// Reads the `attributes` of an event; nothing happened where they are refused.
    public static EventRequest read(Part attributes, Instant now) {
        var metric = attributes.part("metric").data("metric").part("attributes");
        var name = metric.text("name");
        if (name.filter(n -> n.length() >= NAME_LIMIT).isPresent()) {
            metric.refuse("name", "A metric's name has less than 128 characters.");
        }
        var properties = properties(attributes);
        var time = time(attributes, now);
        var value = attributes.maybeNumber("value").or(() -> number(properties.get("$value")));
        var uniqueId =
                attributes
                        .maybeText("unique_id")
                        .or(() -> text(properties.get("$event_id")))
                        .filter(id -> !id.isBlank())
                        .orElseGet(() -> Long.toString(time.getEpochSecond()));
        if (uniqueId.length() > TEXT_LIMIT) {
            attributes.refuse("unique_id", "A unique id has at most 100 KB.");
        }
        attributes
                .maybeText("value_currency")
                .ifPresent(code -> properties.putIfAbsent("$currency_code", Value.of(code)));
        var extra = properties.remove("$extra");
        properties.remove("$value");
        properties.remove("$event_id");
        return new EventRequest(
                name.map(
                        n ->
                                new Change.Occurred(
                                        n.strip(),
                                        uniqueId,
                                        time,
                                        value,
                                        new Value.Fields(properties),
                                        extra(extra))),
                attributes.maybeFlag("backfill").orElse(false));
    }

    private static Instant time(Part attributes, Instant now) {
        var time = attributes.maybeTime("time").orElse(now).truncatedTo(ChronoUnit.SECONDS);
        if (time.isBefore(OLDEST)) {
            attributes.refuse("time", "An event has to be from after 1990.");
        } else if (time.isAfter(now.plus(AHEAD))) {
            attributes.refuse("time", "An event may be at most one year ahead.");
        }
        return time;
    }

    private static Map<String, Value> properties(Part attributes) {
        var part = attributes.part("properties");
        if (part.node().size() > PROPERTIES_LIMIT) {
            part.refuse("An event has at most 400 properties, not " + part.node().size() + ".");
        }
        tooLong(part, part.node(), "");
        return new LinkedHashMap<>(ValueJson.readFields(part.node()).fields());
    }

    private static void tooLong(Part part, JsonNode node, String name) {
        if (node.isTextual() && node.textValue().length() > TEXT_LIMIT) {
            part.refuse(name, "A text has at most 100 KB.");
        }
        for (var field : node.properties()) {
            tooLong(part, field.getValue(), name.isEmpty() ? field.getKey() : name);
        }
        for (var item : node.isArray() ? node : java.util.List.<JsonNode>of()) {
            tooLong(part, item, name);
        }
    }

    private static Value.Fields extra(@org.jspecify.annotations.Nullable Value extra) {
        return switch (extra) {
            case null -> Value.Fields.EMPTY;
            case Value.Fields fields -> fields;
            case Value.None() -> Value.Fields.EMPTY;
            case Value.Text _, Value.Num _, Value.Bool _, Value.Items _ ->
                    new Value.Fields(Map.of("value", extra));
        };
    }

    private static Optional<BigDecimal> number(@org.jspecify.annotations.Nullable Value value) {
        return value instanceof Value.Num(var number) ? Optional.of(number) : Optional.empty();
    }

    private static Optional<String> text(@org.jspecify.annotations.Nullable Value value) {
        return switch (value) {
            case Value.Text(var text) -> Optional.of(text);
            case Value.Num(var number) -> Optional.of(number.toString());
            case null -> Optional.empty();
            case Value.Bool _, Value.Items _, Value.Fields _, Value.None _ -> Optional.empty();
        };
    }
}
