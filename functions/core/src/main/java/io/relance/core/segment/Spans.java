package io.relance.core.segment;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.function.LongPredicate;

/// During which instants of *now* a date lies in one timeframe. From that follows both whether it
/// does at this moment and when that changes.
///
/// Times are whole milliseconds since 1970, finer than any clock here, and days are days since
/// then: it is asked of every date that counts, and makes no objects.
@FunctionalInterface
interface Spans {
    long EVER_SINCE = Long.MIN_VALUE;
    long FOREVER = Long.MAX_VALUE;

    /// Takes spans in their order. They do not overlap; one that ends before it starts is none.
    @FunctionalInterface
    interface Sink {
        /// @param until first millisecond after the span
        void take(long from, long until);
    }

    /// Tells the spans from a year before now to nine years after it.
    ///
    /// @param day in UTC, of the date asked about
    /// @param start first millisecond that is not before it
    /// @param after first millisecond later than its first instant
    /// @param end first millisecond after all of it: it may be a whole day
    void of(long day, long start, long after, long end, Sink sink);

    Spans ALWAYS = (_, _, _, _, sink) -> sink.take(EVER_SINCE, FOREVER);

    /// Whether `when` lies in `timeframe`, and until when that holds.
    static Answer answer(Timeframe timeframe, When when, Instant now) {
        var current = new CurrentSpan(millis(now));
        switch (when) {
            case When.LongAgo() -> {
                if (holdLongAgo(timeframe)) {
                    current.take(EVER_SINCE, FOREVER);
                }
            }
            case When.Moment(var instant) -> in(timeframe, now).ofMoment(instant, current);
            case When.Day(var day) -> in(timeframe, now).ofDay(day, current);
        }
        return current.answer();
    }

    default void ofMoment(Instant at, Sink sink) {
        var first = millis(at);
        of(dayOf(first), notBefore(at), first + 1, first + 1, sink);
    }

    default void ofDay(LocalDate date, Sink sink) {
        var day = date.toEpochDay();
        of(day, startOf(day), startOf(day) + 1, startOf(day + 1), sink);
    }

    /// Whether what was earlier than any window in use looks back is in `timeframe`.
    static boolean holdLongAgo(Timeframe timeframe) {
        return switch (timeframe) {
            case Timeframe.AllTime(), Timeframe.AtLeast _, Timeframe.Before _ -> true;
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
                    false;
        };
    }

    static Spans in(Timeframe timeframe, Instant now) {
        return switch (timeframe) {
            case Timeframe.AllTime() -> ALWAYS;
            case Timeframe.FlowStart() ->
                    throw new IllegalArgumentException("only events have a flow start");
            case Timeframe.Before(var date) -> {
                var end = dayOf(date);
                yield always(day -> day < end);
            }
            case Timeframe.After(var date) -> {
                var start = dayOf(date);
                yield always(day -> day > start);
            }
            case Timeframe.BetweenStatic(var start, var end) -> {
                var first = dayOf(start);
                var last = dayOf(end);
                yield always(day -> day >= first && day <= last);
            }
            case Timeframe.CalendarMonth(var month) ->
                    always(day -> LocalDate.ofEpochDay(day).getMonthValue() == month);
            case Timeframe.InTheLast(var quantity, var unit) -> last(quantity, unit);
            case Timeframe.InTheNext(var quantity, var unit) -> next(quantity, unit);
            case Timeframe.AtLeast(var quantity, var unit) ->
                    (day, _, after, _, sink) ->
                            sink.take(past(day, after, quantity, unit), FOREVER);
            case Timeframe.Between between ->
                    (day, _, after, _, sink) ->
                            sink.take(
                                    past(day, after, between.newest(), between.unit()),
                                    past(day, after, between.oldest(), between.unit()));
            case Timeframe.Anniversary() -> yearly(now, Spans::itsDay);
            case Timeframe.AnniversaryMonth() -> yearly(now, Spans::itsMonth);
            case Timeframe.AnniversaryLast(var quantity, var unit) ->
                    wholeYear(quantity, unit) ? ALWAYS : yearly(now, last(quantity, unit));
            case Timeframe.AnniversaryNext(var quantity, var unit) ->
                    wholeYear(quantity, unit) ? ALWAYS : yearly(now, coming(quantity, unit));
        };
    }

    private static Spans always(LongPredicate days) {
        return (day, _, _, _, sink) -> {
            if (days.test(day)) {
                sink.take(EVER_SINCE, FOREVER);
            }
        };
    }

    private static Spans last(int quantity, Timeframe.Unit unit) {
        return (day, start, after, _, sink) ->
                sink.take(
                        unit == Timeframe.Unit.HOUR ? start : startOf(day),
                        past(day, after, quantity, unit));
    }

    /// When a date is no more in the last so many units.
    private static long past(long day, long after, int quantity, Timeframe.Unit unit) {
        return switch (unit) {
            case HOUR -> after + hours(quantity);
            case DAY, WEEK -> startOf(day + unit.days(quantity) + 1);
        };
    }

    private static Spans next(int quantity, Timeframe.Unit unit) {
        return switch (unit) {
            case HOUR -> nextHours(quantity);
            case DAY, WEEK ->
                    (day, _, _, end, sink) -> sink.take(startOf(day - unit.days(quantity)), end);
        };
    }

    /// The next so many units as an anniversary has them, which is a whole day.
    private static Spans coming(int quantity, Timeframe.Unit unit) {
        return switch (unit) {
            case HOUR -> nextHours(quantity);
            case DAY, WEEK ->
                    (day, _, _, _, sink) ->
                            sink.take(startOf(day - unit.days(quantity)), startOf(day + 1));
        };
    }

    private static Spans nextHours(int quantity) {
        return (_, start, _, _, sink) -> sink.take(start - hours(quantity), start);
    }

    private static void itsDay(long day, long start, long after, long end, Sink sink) {
        sink.take(startOf(day), startOf(day + 1));
    }

    private static void itsMonth(long day, long start, long after, long end, Sink sink) {
        var first = LocalDate.ofEpochDay(day).withDayOfMonth(1);
        sink.take(startOf(first.toEpochDay()), startOf(first.plusMonths(1).toEpochDay()));
    }

    /// Of the same date in each of the years around now.
    private static Spans yearly(Instant now, Spans ofOneYear) {
        var year = LocalDate.ofInstant(now, UTC).getYear();
        return (day, start, after, end, sink) -> {
            var kept = MonthDay.from(LocalDate.ofEpochDay(day));
            var joined = new JoiningSpans(sink);
            for (var y = year - 2; y <= year + 9; y++) { // leap days are at most eight years apart
                var other = kept.atYear(y).toEpochDay();
                var moved = startOf(other) - startOf(day);
                ofOneYear.of(other, start + moved, after + moved, end + moved, joined);
            }
            joined.end();
        };
    }

    private static boolean wholeYear(int quantity, Timeframe.Unit unit) {
        return switch (unit) {
            case HOUR -> quantity >= 24 * 366;
            case DAY, WEEK -> unit.days(quantity) >= 366;
        };
    }

    private static long hours(int quantity) {
        return quantity * 3_600_000L;
    }

    private static long startOf(long day) {
        return day * 86_400_000;
    }

    static long dayOf(long millis) {
        return Math.floorDiv(millis, 86_400_000L);
    }

    private static long dayOf(OffsetDateTime date) {
        return dayOf(millis(date.toInstant()));
    }

    /// Begun milliseconds. What is a million years away is as far as anything.
    static long millis(Instant instant) {
        var far = 1_000_000L * 366 * 86_400;
        return Math.clamp(instant.getEpochSecond(), -far, far) * 1_000
                + instant.getNano() / 1_000_000;
    }

    /// First millisecond that is not before `instant`.
    static long notBefore(Instant instant) {
        return millis(instant) + (instant.getNano() % 1_000_000 == 0 ? 0 : 1);
    }
}
