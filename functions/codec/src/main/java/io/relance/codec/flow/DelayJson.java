package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.Delay;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The `data` of a `time-delay`.
final class DelayJson {
    private static final String PROFILE = "profile";

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
                until(data),
                weekdays(data),
                zone(data));
    }

    static ObjectNode write(Delay delay) {
        var data =
                Json.NODES
                        .objectNode()
                        .put("unit", lower(delay.unit()))
                        .put("value", delay.value());
        if (delay.secondary() == 0) {
            data.putNull("secondary_value");
        } else {
            data.put("secondary_value", delay.secondary());
        }
        data.put("timezone", delay.zone().map(ZoneId::getId).orElse(PROFILE));
        delay.until()
                .ifPresentOrElse(
                        time -> data.put("delay_until_time", time.toString()),
                        () -> data.putNull("delay_until_time"));
        if (delay.weekdays().isEmpty()) {
            data.putNull("delay_until_weekdays");
        } else {
            var days = data.putArray("delay_until_weekdays");
            delay.weekdays().stream().sorted().map(DelayJson::lower).forEach(days::add);
        }
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

    private static Optional<LocalTime> until(Fields data) {
        var text = data.text("delay_until_time");
        try {
            return text.map(LocalTime::parse);
        } catch (DateTimeException noTime) {
            data.refuse("delay_until_time", "This must be a time of day such as 15:00.");
            return Optional.empty();
        }
    }

    private static Set<DayOfWeek> weekdays(Fields data) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var name : data.texts("delay_until_weekdays")) {
            var day = Arrays.stream(DayOfWeek.values()).filter(d -> lower(d).equals(name));
            day.findFirst()
                    .ifPresentOrElse(
                            days::add,
                            () ->
                                    data.refuse(
                                            "delay_until_weekdays",
                                            "These must be weekdays such as monday."));
        }
        return days;
    }

    private static Optional<ZoneId> zone(Fields data) {
        var name = data.text("timezone").filter(zone -> !zone.equals(PROFILE));
        if (name.isPresent() && !ZoneId.getAvailableZoneIds().contains(name.get())) {
            data.refuse("timezone", "This must be \"profile\" or a zone such as Europe/Paris.");
            return Optional.empty();
        }
        return name.map(ZoneId::of);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
