package io.relance.core.flow;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// How long a time delay holds a profile.
///
/// @param value in `unit`s
/// @param secondary hours beside days, minutes beside hours; 0 for none
/// @param until clock time to wait for on the day reached
/// @param weekdays allowed days; empty for all
/// @param zone whose clock; empty for the profile's own
public record Delay(
        Unit unit,
        int value,
        int secondary,
        Optional<LocalTime> until,
        Set<DayOfWeek> weekdays,
        Optional<ZoneId> zone) {
    public enum Unit {
        DAYS,
        HOURS,
        MINUTES
    }

    public Delay {
        if (value < 0 || secondary < 0) {
            throw new IllegalArgumentException("a delay does not go back in time");
        }
        weekdays =
                weekdays.isEmpty()
                        ? Set.of()
                        : java.util.Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
    }
}
