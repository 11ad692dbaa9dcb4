package io.relance.core.segment;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// During which instants of *now* a date lies in a timeframe. From that follows both whether it
/// does at this moment and when that changes, in whole milliseconds: finer than any clock here.
final class Spans {
    private static final List<Span> NEVER = List.of();
    private static final List<Span> ALWAYS = List.of(Span.ALWAYS);
    private static final int DAYS_OF_A_YEAR = 366;
    private static final int YEARS_AHEAD = 9; // leap days are at most eight years apart

    private Spans() {}

    /// Whether `when` lies in `timeframe`, and until when that holds.
    static Answer answer(Timeframe timeframe, When when, Instant now) {
        for (var span : of(timeframe, when, now)) {
            if (span.covers(now)) {
                return span.until().equals(Instant.MAX)
                        ? Answer.YES
                        : new Answer(true, java.util.Optional.of(span.until()));
            }
            if (span.from().isAfter(now)) {
                return new Answer(false, java.util.Optional.of(span.from()));
            }
        }
        return Answer.NO;
    }

    /// Ordered, without overlap; complete from a year before `now` to nine years after it.
    static List<Span> of(Timeframe timeframe, When when, Instant now) {
        return switch (when) {
            case When.LongAgo() -> longAgo(timeframe);
            case When.Moment(var instant) -> of(timeframe, instant, dayOf(instant), false, now);
            case When.Day(var day) -> of(timeframe, startOf(day), day, true, now);
        };
    }

    private static List<Span> longAgo(Timeframe timeframe) {
        return switch (timeframe) {
            case Timeframe.AllTime(), Timeframe.AtLeast _, Timeframe.Before _ -> ALWAYS;
            case Timeframe.FlowStart(),
                    Timeframe.After _,
                    Timeframe.BetweenStatic _,
                    Timeframe.InTheLast _,
                    Timeframe.InTheNext _,
                    Timeframe.Between _,
                    Timeframe.Anniversary(),
                    Timeframe.AnniversaryMonth(),
                    Timeframe.AnniversaryLast _,
                    Timeframe.AnniversaryNext _,
                    Timeframe.CalendarMonth _ ->
                    NEVER;
        };
    }

    private static List<Span> of(
            Timeframe timeframe, Instant at, LocalDate day, boolean wholeDay, Instant now) {
        return switch (timeframe) {
            case Timeframe.AllTime() -> ALWAYS;
            case Timeframe.FlowStart() ->
                    throw new IllegalArgumentException("only events have a flow start");
            case Timeframe.Before(var date) -> fixed(day.isBefore(dayOf(date.toInstant())));
            case Timeframe.After(var date) -> fixed(day.isAfter(dayOf(date.toInstant())));
            case Timeframe.BetweenStatic(var start, var end) ->
                    fixed(
                            !day.isBefore(dayOf(start.toInstant()))
                                    && !day.isAfter(dayOf(end.toInstant())));
            case Timeframe.CalendarMonth(var month) -> fixed(day.getMonthValue() == month);
            case Timeframe.InTheLast(var quantity, var unit) -> one(last(at, day, quantity, unit));
            case Timeframe.InTheNext(var quantity, var unit) ->
                    one(
                            unit == Timeframe.Unit.HOUR
                                    ? next(at, quantity)
                                    : new Span(
                                            startOf(day.minusDays(unit.days(quantity))),
                                            wholeDay ? startOf(day.plusDays(1)) : after(at)));
            case Timeframe.AtLeast(var quantity, var unit) ->
                    one(new Span(last(at, day, quantity, unit).until(), Instant.MAX));
            case Timeframe.Between between ->
                    one(
                            new Span(
                                    last(at, day, between.newest(), between.unit()).until(),
                                    last(at, day, between.oldest(), between.unit()).until()));
            case Timeframe.Anniversary() -> yearly(day, now, a -> days(a, a));
            case Timeframe.AnniversaryMonth() ->
                    yearly(
                            day,
                            now,
                            a ->
                                    days(
                                            YearMonth.from(a).atDay(1),
                                            YearMonth.from(a).atEndOfMonth()));
            case Timeframe.AnniversaryLast(var quantity, var unit) ->
                    wholeYear(quantity, unit)
                            ? ALWAYS
                            : yearly(day, now, a -> last(sameTime(at, a), a, quantity, unit));
            case Timeframe.AnniversaryNext(var quantity, var unit) ->
                    wholeYear(quantity, unit)
                            ? ALWAYS
                            : yearly(day, now, a -> coming(sameTime(at, a), a, quantity, unit));
        };
    }

    private static Span last(Instant at, LocalDate day, int quantity, Timeframe.Unit unit) {
        return switch (unit) {
            case HOUR -> new Span(notBefore(at), after(at.plus(Duration.ofHours(quantity))));
            case DAY, WEEK -> days(day, day.plusDays(unit.days(quantity)));
        };
    }

    private static Span next(Instant at, int hours) {
        return new Span(notBefore(at.minus(Duration.ofHours(hours))), notBefore(at));
    }

    private static Span coming(Instant at, LocalDate day, int quantity, Timeframe.Unit unit) {
        return switch (unit) {
            case HOUR -> next(at, quantity);
            case DAY, WEEK -> days(day.minusDays(unit.days(quantity)), day);
        };
    }

    private static List<Span> yearly(
            LocalDate day, Instant now, java.util.function.Function<LocalDate, Span> span) {
        var year = dayOf(now).getYear();
        IntFunction<Span> inYear = y -> span.apply(MonthDay.from(day).atYear(y));
        return Span.merged(
                IntStream.rangeClosed(year - 2, year + YEARS_AHEAD).mapToObj(inYear).toList());
    }

    private static boolean wholeYear(int quantity, Timeframe.Unit unit) {
        return switch (unit) {
            case HOUR -> quantity >= 24 * DAYS_OF_A_YEAR;
            case DAY, WEEK -> unit.days(quantity) >= DAYS_OF_A_YEAR;
        };
    }

    private static Instant sameTime(Instant at, LocalDate day) {
        return startOf(day).plus(Duration.between(at.truncatedTo(ChronoUnit.DAYS), at));
    }

    private static List<Span> fixed(boolean holds) {
        return holds ? ALWAYS : NEVER;
    }

    private static List<Span> one(Span span) {
        return span.isEmpty() ? NEVER : List.of(span);
    }

    private static Span days(LocalDate first, LocalDate last) {
        return new Span(startOf(first), startOf(last.plusDays(1)));
    }

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, UTC);
    }

    private static Instant startOf(LocalDate day) {
        return Instant.ofEpochSecond(day.toEpochDay() * 86_400);
    }

    /// First millisecond that is not before `instant`.
    static Instant notBefore(Instant instant) {
        var whole = instant.truncatedTo(ChronoUnit.MILLIS);
        return whole.equals(instant) ? whole : whole.plusMillis(1);
    }

    /// First millisecond later than `instant`.
    private static Instant after(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }
}
