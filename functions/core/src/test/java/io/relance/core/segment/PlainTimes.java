package io.relance.core.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Whether a date lies in a timeframe, worked out at one instant from the rules alone: no spans, no
/// rechecks, nothing of the code under test.
final class PlainTimes {
    private PlainTimes() {}

    /// A date as somebody told it.
    ///
    /// @param at its instant; the first of the day where no time was told
    /// @param wholeDay whether no time was told
    record Told(Instant at, boolean wholeDay) {}

    static Optional<Told> told(String text) {
        try {
            if (text.length() == 10) {
                return Optional.of(new Told(midnight(LocalDate.parse(text)), true));
            }
            var iso = text.replace(' ', 'T');
            return Optional.of(
                    new Told(
                            iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d:\\d\\d")
                                    ? OffsetDateTime.parse(iso).toInstant()
                                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC),
                            false));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    static boolean holds(Timeframe timeframe, Instant t, Instant now) {
        return holds(timeframe, new Told(t, false), now);
    }

    static boolean holds(Timeframe timeframe, Told told, Instant now) {
        var t = told.at();
        var d = day(t);
        var today = day(now);
        return switch (timeframe) {
            case Timeframe.AllTime() -> true;
            case Timeframe.FlowStart() -> throw new IllegalArgumentException("flows only");
            case Timeframe.Before(var date) -> d.compareTo(day(date.toInstant())) < 0;
            case Timeframe.After(var date) -> d.compareTo(day(date.toInstant())) > 0;
            case Timeframe.BetweenStatic(var start, var end) ->
                    d.compareTo(day(start.toInstant())) >= 0
                            && d.compareTo(day(end.toInstant())) <= 0;
            case Timeframe.InTheLast(var n, var unit) -> inTheLast(t, n, unit, now);
            case Timeframe.InTheNext(var n, var unit) ->
                    switch (unit) {
                        case HOUR -> t.compareTo(now) > 0 && t.compareTo(hoursAfter(now, n)) <= 0;
                        case DAY, WEEK ->
                                d.compareTo(today) >= 0
                                        && d.compareTo(today.plusDays(days(n, unit))) <= 0
                                        && (told.wholeDay() || t.compareTo(now) >= 0);
                    };
            case Timeframe.AtLeast(var n, var unit) ->
                    switch (unit) {
                        case HOUR -> t.compareTo(hoursAfter(now, -n)) < 0;
                        case DAY, WEEK -> d.compareTo(today.plusDays(-days(n, unit))) < 0;
                    };
            case Timeframe.Between(var a, var b, var unit) -> {
                var most = Math.max(a, b);
                var least = Math.min(a, b);
                yield switch (unit) {
                    case HOUR ->
                            t.compareTo(hoursAfter(now, -most)) >= 0
                                    && t.compareTo(hoursAfter(now, -least)) < 0;
                    case DAY, WEEK ->
                            d.compareTo(today.plusDays(-days(most, unit))) >= 0
                                    && d.compareTo(today.plusDays(-days(least, unit))) < 0;
                };
            }
            case Timeframe.Anniversary() -> inYear(d, today.getYear()).equals(today);
            case Timeframe.AnniversaryMonth() -> d.getMonth() == today.getMonth();
            case Timeframe.CalendarMonth(var month) -> d.getMonthValue() == month;
            case Timeframe.AnniversaryLast(var n, var unit) -> {
                for (var year = today.getYear() - 103; year <= today.getYear() + 1; year++) {
                    if (inTheLast(inYear(t, year), n, unit, now)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Timeframe.AnniversaryNext(var n, var unit) -> {
                for (var year = today.getYear() - 1; year <= today.getYear() + 103; year++) {
                    if (isNext(inYear(t, year), n, unit, now)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private static boolean inTheLast(Instant t, int n, Timeframe.Unit unit, Instant now) {
        return switch (unit) {
            case HOUR -> t.compareTo(hoursAfter(now, -n)) >= 0 && t.compareTo(now) <= 0;
            case DAY, WEEK ->
                    day(t).compareTo(day(now).plusDays(-days(n, unit))) >= 0
                            && day(t).compareTo(day(now)) <= 0;
        };
    }

    /// An anniversary is a day, so today's counts all day long.
    private static boolean isNext(Instant t, int n, Timeframe.Unit unit, Instant now) {
        return switch (unit) {
            case HOUR -> t.compareTo(now) > 0 && t.compareTo(hoursAfter(now, n)) <= 0;
            case DAY, WEEK ->
                    day(t).compareTo(day(now)) >= 0
                            && day(t).compareTo(day(now).plusDays(days(n, unit))) <= 0;
        };
    }

    private static Instant inYear(Instant t, int year) {
        var intoTheDay = ChronoUnit.NANOS.between(midnight(day(t)), t);
        return midnight(inYear(day(t), year)).plusNanos(intoTheDay);
    }

    /// 29 February is kept on the 28th in common years.
    private static LocalDate inYear(LocalDate date, int year) {
        var month = YearMonth.of(year, date.getMonthValue());
        return month.atDay(Math.min(date.getDayOfMonth(), month.lengthOfMonth()));
    }

    private static long days(int n, Timeframe.Unit unit) {
        return unit == Timeframe.Unit.WEEK ? 7L * n : n;
    }

    private static Instant hoursAfter(Instant now, int hours) {
        return now.plus(hours, ChronoUnit.HOURS);
    }

    private static LocalDate day(Instant t) {
        return t.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
