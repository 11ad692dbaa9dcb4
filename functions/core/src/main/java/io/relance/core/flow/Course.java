package io.relance.core.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the way of one run through its flow depends on, beside time.
///
/// @param answers branches fixed at entry, see [Run]
/// @param date the day a date flow's run is for; empty in other flows
/// @param zone whose clock counts in delays that name none
public record Course(
        FlowDefinition flow, Map<ActionId, String> answers, Optional<LocalDate> date, ZoneId zone) {
    public Course {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /// The instant until which `pause` holds who reaches it at `from`; it may be past. A run
    /// without a date, in a flow that has one now, is not held for it.
    Instant heldUntil(Action.Pause pause, Instant from) {
        return switch (pause) {
            case Action.TimeDelay(var _, var delay, var _) -> Delays.until(delay, from, zone);
            case Action.DateDelay(var _, var until, var _) ->
                    date.map(day -> Delays.until(until, day, from, zone)).orElse(from);
        };
    }
}
