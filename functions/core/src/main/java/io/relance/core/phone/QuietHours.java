package io.relance.core.phone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/// When no marketing text goes out: from `start` until `end` of the next morning, by the clock of
/// who gets it, and on days on which their country wants none. What is due then waits.
///
/// Source: [quiet hours](https://help.klaviyo.com/hc/en-us/articles/4408737146651).
public record QuietHours(LocalTime start, LocalTime end) {
    public static final QuietHours DEFAULT =
            new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    private static final int LONGEST_DAYS = 30;

    public QuietHours {
        if (start.equals(end)) {
            throw new IllegalArgumentException("quiet hours start and end at different times");
        }
    }

    /// @param country whose days count, ISO 3166 alpha-2
    /// @return the first instant after `now` at which it is no longer quiet; empty if it is not
    public Optional<Instant> until(Instant now, ZoneId zone, String country) {
        if (!quiet(now, zone, country)) {
            return Optional.empty();
        }
        var today = now.atZone(zone).toLocalDate();
        return Stream.iterate(today, day -> day.plusDays(1))
                .limit(LONGEST_DAYS)
                .flatMap(day -> ends(day, zone))
                .filter(end -> end.isAfter(now) && !quiet(end, zone, country))
                .findFirst();
    }

    public boolean quiet(Instant at, ZoneId zone, String country) {
        var local = at.atZone(zone);
        var time = local.toLocalTime();
        var within =
                start.isBefore(end)
                        ? !time.isBefore(start) && time.isBefore(end)
                        : !time.isBefore(start) || time.isBefore(end);
        return within || Holidays.quiet(country, local.toLocalDate());
    }

    /// The hour of a clock that is set back comes twice. Where quiet hours end at midnight or
    /// before, a day without texts ends with the day.
    private Stream<Instant> ends(LocalDate day, ZoneId zone) {
        var end = day.atTime(end()).atZone(zone);
        return Stream.of(
                        day.atStartOfDay(zone),
                        end.withEarlierOffsetAtOverlap(),
                        end.withLaterOffsetAtOverlap())
                .map(at -> at.toInstant())
                .sorted();
    }
}
