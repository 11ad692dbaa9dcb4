package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Times of day, weekdays and time zones of delays and date triggers.
final class ClockJson {
    private static final String PROFILE = "profile";

    private ClockJson() {}

    static Optional<LocalTime> time(Fields data, String name) {
        var text = data.text(name);
        try {
            return text.map(LocalTime::parse);
        } catch (DateTimeException noTime) {
            data.refuse(name, "This must be a time of day such as 15:00.");
            return Optional.empty();
        }
    }

    static Set<DayOfWeek> weekdays(Fields data, String name) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var text : data.texts(name)) {
            var day = Arrays.stream(DayOfWeek.values()).filter(d -> lower(d).equals(text));
            day.findFirst()
                    .ifPresentOrElse(
                            days::add,
                            () -> data.refuse(name, "These must be weekdays such as monday."));
        }
        return days;
    }

    /// Empty for the profile's own.
    static Optional<ZoneId> zone(Fields data) {
        var name = data.text("timezone").filter(zone -> !zone.equals(PROFILE));
        if (name.isPresent() && !ZoneId.getAvailableZoneIds().contains(name.get())) {
            data.refuse("timezone", "This must be \"profile\" or a zone such as Europe/Paris.");
            return Optional.empty();
        }
        return name.map(ZoneId::of);
    }

    static void zone(ObjectNode data, Optional<ZoneId> zone) {
        data.put("timezone", zone.map(ZoneId::getId).orElse(PROFILE));
    }

    static void time(ObjectNode data, String name, Optional<LocalTime> time) {
        time.ifPresentOrElse(t -> data.put(name, t.toString()), () -> data.putNull(name));
    }

    static void weekdays(ObjectNode data, String name, Set<DayOfWeek> weekdays) {
        if (weekdays.isEmpty()) {
            data.putNull(name);
        } else {
            var days = data.putArray(name);
            weekdays.stream().sorted().map(ClockJson::lower).forEach(days::add);
        }
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
