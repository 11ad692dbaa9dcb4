package io.relance.core.event;

import io.relance.core.Fingerprint;
import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// One occurrence of a metric for one profile, as the timeline keeps it.
///
/// @param id derived by [#id]: the same profile, metric and unique id make the same event, which
/// counts once
/// @param time when it happened, to the second
/// @param receivedAt when a door took it in
/// @param value an amount (`$value`), absent for events without one
/// @param properties filterable, top level
/// @param extra nested payload, for rendering only (`event.extra`)
/// @param backfill recorded history: stored and counted, starts no flow
public record Event(
        EventId id,
        ProfileId profile,
        MetricId metric,
        String uniqueId,
        Instant time,
        Instant receivedAt,
        Optional<BigDecimal> value,
        Value.Fields properties,
        Value.Fields extra,
        boolean backfill) {

    public static EventId id(ProfileId profile, MetricId metric, String uniqueId) {
        return new EventId(
                profile.value() + "-" + metric.value() + "-" + Fingerprint.of(16, uniqueId));
    }

    /// One of [#allProperties].
    public Optional<Value> property(String name) {
        if (name.equals("$event_id")) {
            return Optional.of(Value.of(uniqueId));
        }
        return name.equals("$value") && value.isPresent()
                ? value.map(Value::of)
                : properties.get(name);
    }

    /// Properties as filters and templates see them: `$value` and `$event_id` beside the event's
    /// own.
    public Value.Fields allProperties() {
        var all = new java.util.LinkedHashMap<>(properties.fields());
        value.ifPresent(amount -> all.put("$value", Value.of(amount)));
        all.put("$event_id", Value.of(uniqueId));
        return new Value.Fields(all);
    }
}
