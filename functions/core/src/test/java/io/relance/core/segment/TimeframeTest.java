package io.relance.core.segment;

import static io.relance.core.segment.Cases.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import static java.time.ZoneOffset.UTC;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

class TimeframeTest {
    private static final Timeframe.Unit DAY = Timeframe.Unit.DAY;
    private static final Timeframe.Unit HOUR = Timeframe.Unit.HOUR;

    @ParameterizedTest
    @CsvSource({
        "2026-02-26T00:00:00Z, true, 2026-03-02T00:00:00Z",
        "2026-02-25T23:59:59Z, false,",
        "2026-03-01T11:00:00Z, true, 2026-03-05T00:00:00Z",
        "2026-03-01T23:00:00Z, true, 2026-03-05T00:00:00Z",
        "2026-03-02T00:00:00Z, false, 2026-03-02T00:00:00Z",
        "2026-02-26, true, 2026-03-02T00:00:00Z",
    })
    void givenTheLastThreeDays_thenDaysAreWholeAndTheOldestCounts(
            String value, boolean holds, Instant recheck) {
        assertAnswer(new Timeframe.InTheLast(3, DAY), value, holds, recheck);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:00:00Z, true, 2026-03-01T12:00:00.001Z",
        "2026-03-01T08:59:59.999Z, false,",
        "2026-03-01T12:00:00Z, true, 2026-03-01T15:00:00.001Z",
        "2026-03-01T12:00:01Z, false, 2026-03-01T12:00:01Z",
    })
    void givenTheLastThreeHours_thenTheWindowRolls(String value, boolean holds, Instant recheck) {
        assertAnswer(new Timeframe.InTheLast(3, HOUR), value, holds, recheck);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T11:59:59Z, false,",
        "2026-03-01T12:00:00Z, true, 2026-03-01T12:00:00.001Z",
        "2026-03-01, true, 2026-03-02T00:00:00Z",
        "2026-03-04T23:59:59Z, true, 2026-03-04T23:59:59.001Z",
        "2026-03-05, false, 2026-03-02T00:00:00Z",
    })
    void givenTheNextThreeDays_thenWhatIsPastTodayIsOut(
            String value, boolean holds, Instant recheck) {
        assertAnswer(new Timeframe.InTheNext(3, DAY), value, holds, recheck);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-26T23:00:00Z, false, 2026-03-02T00:00:00Z",
        "2026-02-25T23:59:59Z, true,",
    })
    void givenAtLeastThreeDaysAgo_thenTheBoundaryDayIsOut(
            String value, boolean holds, Instant recheck) {
        assertAnswer(new Timeframe.AtLeast(3, DAY), value, holds, recheck);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-22, true, 2026-03-02T00:00:00Z",
        "2026-02-21, false,",
        "2026-02-26, false, 2026-03-02T00:00:00Z",
        "2026-02-25, true, 2026-03-05T00:00:00Z",
    })
    void givenBetweenSevenAndThreeDaysAgo_thenTheOlderEndIsIn(
            String value, boolean holds, Instant recheck) {
        assertAnswer(new Timeframe.Between(3, 7, DAY), value, holds, recheck);
        assertAnswer(new Timeframe.Between(7, 3, DAY), value, holds, recheck);
    }

    @ParameterizedTest
    @CsvSource({
        "1990-03-01, true, 2026-03-02T00:00:00Z",
        "2030-03-01, true, 2026-03-02T00:00:00Z",
        "1992-02-29, false, 2027-02-28T00:00:00Z",
        "1990-03-02, false, 2026-03-02T00:00:00Z",
        "1990-02-28, false, 2027-02-28T00:00:00Z",
    })
    void givenAnAnniversary_thenOnlyTheDayOfTheYearMatters(
            String value, boolean holds, Instant recheck) {
        assertAnswer(new Timeframe.Anniversary(), value, holds, recheck);
    }

    @RepeatedTest(1500)
    void givenAnyWindow_whenADateIsAskedAbout_thenTheAnswerIsThatOfTheRules(RepetitionInfo run) {
        var cases = new Cases(run.getCurrentRepetition());
        var timeframe = cases.timeframe();
        var value = cases.time();
        var now = cases.time().truncatedTo(ChronoUnit.MILLIS);

        var answer = Spans.answer(timeframe, new When.Moment(value), now);

        assertThat(answer.member())
                .as("seed %d: %s, %s, %s", run.getCurrentRepetition(), timeframe, value, now)
                .isEqualTo(byTheRules(timeframe, value, now));
    }

    /// The settled points, word for word.
    static boolean byTheRules(Timeframe timeframe, Instant t, Instant now) {
        var today = LocalDate.ofInstant(now, UTC);
        var d = LocalDate.ofInstant(t, UTC);
        return switch (timeframe) {
            case Timeframe.AllTime() -> true;
            case Timeframe.FlowStart() -> throw new IllegalArgumentException();
            case Timeframe.Before(var date) ->
                    d.isBefore(LocalDate.ofInstant(date.toInstant(), UTC));
            case Timeframe.After(var date) -> d.isAfter(LocalDate.ofInstant(date.toInstant(), UTC));
            case Timeframe.BetweenStatic(var start, var end) ->
                    within(
                            d,
                            LocalDate.ofInstant(start.toInstant(), UTC),
                            LocalDate.ofInstant(end.toInstant(), UTC));
            case Timeframe.InTheLast(var n, var unit) ->
                    unit == HOUR
                            ? !t.isBefore(now.minus(hours(n))) && !t.isAfter(now)
                            : within(d, today.minusDays(unit.days(n)), today);
            case Timeframe.InTheNext(var n, var unit) ->
                    unit == HOUR
                            ? t.isAfter(now) && !t.isAfter(now.plus(hours(n)))
                            : within(d, today, today.plusDays(unit.days(n))) && !t.isBefore(now);
            case Timeframe.AtLeast(var n, var unit) ->
                    unit == HOUR
                            ? t.isBefore(now.minus(hours(n)))
                            : d.isBefore(today.minusDays(unit.days(n)));
            case Timeframe.Between(var a, var b, var unit) ->
                    unit == HOUR
                            ? !t.isBefore(now.minus(hours(Math.max(a, b))))
                                    && t.isBefore(now.minus(hours(Math.min(a, b))))
                            : !d.isBefore(today.minusDays(unit.days(Math.max(a, b))))
                                    && d.isBefore(today.minusDays(unit.days(Math.min(a, b))));
            case Timeframe.Anniversary() -> MonthDay.from(d).atYear(today.getYear()).equals(today);
            case Timeframe.AnniversaryMonth() -> d.getMonth() == today.getMonth();
            case Timeframe.CalendarMonth(var month) -> d.getMonthValue() == month;
            case Timeframe.AnniversaryLast(var n, var unit) ->
                    someYear(t, now, a -> byTheRules(new Timeframe.InTheLast(n, unit), a, now));
            case Timeframe.AnniversaryNext(var n, var unit) ->
                    someYear(
                            t,
                            now,
                            a ->
                                    unit == HOUR
                                            ? byTheRules(new Timeframe.InTheNext(n, unit), a, now)
                                            : within(
                                                    LocalDate.ofInstant(a, UTC),
                                                    today,
                                                    today.plusDays(unit.days(n))));
        };
    }

    private static boolean someYear(
            Instant t, Instant now, java.util.function.Predicate<Instant> holds) {
        var year = LocalDate.ofInstant(now, UTC).getYear();
        var time = Duration.between(t.truncatedTo(ChronoUnit.DAYS), t);
        return IntStream.rangeClosed(year - 9, year + 9)
                .mapToObj(MonthDay.from(LocalDate.ofInstant(t, UTC))::atYear)
                .map(day -> day.atStartOfDay().toInstant(UTC).plus(time))
                .anyMatch(holds);
    }

    private static boolean within(LocalDate d, LocalDate first, LocalDate last) {
        return !d.isBefore(first) && !d.isAfter(last);
    }

    private static Duration hours(int n) {
        return Duration.ofHours(n);
    }

    private static void assertAnswer(
            Timeframe timeframe, String value, boolean holds, Instant recheck) {
        var answer = Spans.answer(timeframe, When.told(value).orElseThrow(), NOON);

        assertThat(answer).isEqualTo(new Answer(holds, java.util.Optional.ofNullable(recheck)));
    }
}
