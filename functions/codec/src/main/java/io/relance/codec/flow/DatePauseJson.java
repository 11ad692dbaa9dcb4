package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.DateOffset;
import io.relance.core.flow.DatePause;

import java.util.Optional;

/// The `data` of a `countdown-delay` and of a `target-date`, and how long before a date something
/// is.
final class DatePauseJson {
    private DatePauseJson() {}

    static DatePause countdown(Fields data) {
        return new DatePause(
                Optional.of(offset(data, "value", "unit", DateOffset.Unit.DAYS)),
                ClockJson.time(data, "delay_until_time"),
                ClockJson.weekdays(data, "delay_until_weekdays"),
                ClockJson.zone(data));
    }

    static DatePause target(Fields data) {
        return new DatePause(
                Optional.empty(),
                ClockJson.time(data, "target_time"),
                ClockJson.weekdays(data, "target_days"),
                ClockJson.zone(data));
    }

    static ObjectNode write(DatePause pause) {
        var data = Json.NODES.objectNode();
        pause.before().ifPresent(offset -> write(data, "value", "unit", offset));
        ClockJson.zone(data, pause.zone());
        var countdown = pause.before().isPresent();
        ClockJson.time(data, countdown ? "delay_until_time" : "target_time", pause.until());
        var days = countdown ? "delay_until_weekdays" : "target_days";
        ClockJson.weekdays(data, days, pause.weekdays());
        return data;
    }

    /// @param otherwise the unit where none is named
    static DateOffset offset(
            Fields data, String valueName, String unitName, DateOffset.Unit otherwise) {
        var unit = unit(data, unitName, otherwise);
        var value = data.count(valueName).orElse(0);
        if (value > most(unit)) {
            data.refuse(
                    valueName,
                    "At most %d %s before the date, not %d."
                            .formatted(most(unit), ClockJson.lower(unit), value));
            return new DateOffset(0, unit);
        }
        return new DateOffset(value, unit);
    }

    static void write(ObjectNode data, String valueName, String unitName, DateOffset offset) {
        data.put(unitName, ClockJson.lower(offset.unit())).put(valueName, offset.value());
    }

    private static DateOffset.Unit unit(Fields data, String name, DateOffset.Unit otherwise) {
        var text = data.text(name);
        for (var unit : DateOffset.Unit.values()) {
            if (text.filter(ClockJson.lower(unit)::equals).isPresent()) {
                return unit;
            }
        }
        text.ifPresent(_ -> data.refuse(name, "A date is counted in days, weeks or months."));
        return otherwise;
    }

    /// About a year: a run lasts no longer.
    private static int most(DateOffset.Unit unit) {
        return switch (unit) {
            case DAYS -> 360;
            case WEEKS -> 52;
            case MONTHS -> 12;
        };
    }
}
