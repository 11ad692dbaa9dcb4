package io.relance.core.flow;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/// When a time delay lets go.
///
/// Without a clock time a day is 24 hours. With one, days are counted on the calendar of the
/// delay's zone, and hours and minutes before that. Source: [time delay
/// reference](https://help.klaviyo.com/hc/en-us/articles/115003885212).
public final class Delays {
    private Delays() {}

    /// The instant until which `delay` holds who reaches it at `from`; never before `from`.
    ///
    /// A clock time that a day skips (daylight saving begins) is the first instant after the gap;
    /// one that comes twice is its first coming.
    ///
    /// @param zone whose clock counts if the delay names none
    public static Instant until(Delay delay, Instant from, ZoneId zone) {
        var clock = delay.zone().orElse(zone);
        return delay.until()
                .map(time -> atClockTime(delay, time, from, clock))
                .orElseGet(() -> onAllowedDay(delay, from.plus(length(delay)), clock));
    }

    /// The instant until which `pause` holds who reaches it at `from`, for `date`. It may be past.
    ///
    /// @param zone whose clock counts if the pause names none
    public static Instant until(DatePause pause, LocalDate date, Instant from, ZoneId zone) {
        var clock = pause.zone().orElse(zone);
        var day = pause.before().map(offset -> offset.before(date)).orElse(date);
        var time = pause.until().orElseGet(() -> from.atZone(clock).toLocalTime());
        return at(forward(day, pause.weekdays()), time, clock);
    }

    /// The instant on `day` at which a clock shows `time`, on the first allowed day from then on.
    static Instant at(LocalDate day, LocalTime time, Set<DayOfWeek> weekdays, ZoneId zone) {
        return at(forward(day, weekdays), time, zone);
    }

    /// Elapsed time, before a clock time or weekdays make it longer.
    public static Duration length(Delay delay) {
        return switch (delay.unit()) {
            case DAYS -> Duration.ofDays(delay.value()).plusHours(delay.secondary());
            case HOURS -> Duration.ofHours(delay.value()).plusMinutes(delay.secondary());
            case MINUTES -> Duration.ofMinutes(delay.value());
        };
    }

    private static Instant atClockTime(Delay delay, LocalTime time, Instant from, ZoneId zone) {
        var days = delay.unit() == Delay.Unit.DAYS ? delay.value() : 0;
        var reached = from.plus(length(delay).minus(Duration.ofDays(days)));
        var day = reached.atZone(zone).toLocalDate().plusDays(days);
        if (days == 0 && at(day, time, zone).isBefore(reached)) {
            day = day.plusDays(1);
        }
        return at(forward(day, delay.weekdays()), time, zone);
    }

    private static Instant onAllowedDay(Delay delay, Instant reached, ZoneId zone) {
        var local = reached.atZone(zone);
        var day = forward(local.toLocalDate(), delay.weekdays());
        return day.equals(local.toLocalDate()) ? reached : at(day, local.toLocalTime(), zone);
    }

    private static LocalDate forward(LocalDate day, Set<DayOfWeek> allowed) {
        var found = day;
        while (!allowed.isEmpty() && !allowed.contains(found.getDayOfWeek())) {
            found = found.plusDays(1);
        }
        return found;
    }

    private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        var local = LocalDateTime.of(day, time);
        var offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(local).getInstant()
                : local.toInstant(offsets.getFirst());
    }
}
