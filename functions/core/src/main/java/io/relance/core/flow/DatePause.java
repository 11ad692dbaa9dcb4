package io.relance.core.flow;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Until when a delay of a date flow holds a profile.
///
/// @param before how long before the date; empty for the date itself
/// @param until clock time on the day reached; empty for the time of day of arriving
/// @param weekdays allowed days; empty for all
/// @param zone whose clock; empty for the profile's own
public record DatePause(
        Optional<DateOffset> before,
        Optional<LocalTime> until,
        Set<DayOfWeek> weekdays,
        Optional<ZoneId> zone) {
    public DatePause {
        weekdays =
                weekdays.isEmpty()
                        ? Set.of()
                        : Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
    }
}
