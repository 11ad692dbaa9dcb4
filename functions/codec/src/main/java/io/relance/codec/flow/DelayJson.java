package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.Delay;

/// The `data` of a `time-delay`.
final class DelayJson {
    private DelayJson() {}

    static Delay read(Fields data) {
        var value = data.count("value");
        if (!data.has("value")) {
            data.refuse("value", "Say how many units the delay lasts.");
        }
        return new Delay(
                unit(data),
                value.orElse(0),
                data.count("secondary_value").orElse(0),
                ClockJson.time(data, "delay_until_time"),
                ClockJson.weekdays(data, "delay_until_weekdays"),
                ClockJson.zone(data));
    }

    static ObjectNode write(Delay delay) {
        var data =
                Json.NODES
                        .objectNode()
                        .put("unit", ClockJson.lower(delay.unit()))
                        .put("value", delay.value());
        if (delay.secondary() == 0) {
            data.putNull("secondary_value");
        } else {
            data.put("secondary_value", delay.secondary());
        }
        ClockJson.zone(data, delay.zone());
        ClockJson.time(data, "delay_until_time", delay.until());
        ClockJson.weekdays(data, "delay_until_weekdays", delay.weekdays());
        return data;
    }

    private static Delay.Unit unit(Fields data) {
        return switch (data.text("unit").orElse("days")) {
            case "days" -> Delay.Unit.DAYS;
            case "hours" -> Delay.Unit.HOURS;
            case "minutes" -> Delay.Unit.MINUTES;
            default -> {
                data.refuse("unit", "A delay counts in days, hours or minutes.");
                yield Delay.Unit.DAYS;
            }
        };
    }
}
