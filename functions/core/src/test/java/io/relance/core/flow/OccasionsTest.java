package io.relance.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.Occasions.Occasion;
import io.relance.core.flow.Trigger.Recurrence;
import io.relance.core.segment.Property;
import io.relance.core.value.Value;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

class OccasionsTest {
    private static final Property BIRTHDAY = Property.named("birthday").orElseThrow();
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource({
        // told, how often, how long before, now, the next day, the next beginning
        "1990-05-17, ANNUALLY, 0 DAYS, 2026-03-02T12:00:00Z, 2026-05-17, 2026-05-17T10:00:00Z",
        "2030-05-17, ANNUALLY, 0 DAYS, 2026-03-02T12:00:00Z, 2026-05-17, 2026-05-17T10:00:00Z",
        "1990-05-17, ANNUALLY, 0 DAYS, 2026-05-17T09:59:59Z, 2026-05-17, 2026-05-17T10:00:00Z",
        "1990-05-17, ANNUALLY, 0 DAYS, 2026-05-17T10:00:00Z, 2027-05-17, 2027-05-17T10:00:00Z",
        "1990-01-03, ANNUALLY, 7 DAYS, 2026-12-20T12:00:00Z, 2027-01-03, 2026-12-27T10:00:00Z",
        "2000-02-29, ANNUALLY, 0 DAYS, 2026-01-01T00:00:00Z, 2026-02-28, 2026-02-28T10:00:00Z",
        "2000-02-29, ANNUALLY, 0 DAYS, 2028-01-01T00:00:00Z, 2028-02-29, 2028-02-29T10:00:00Z",
        "2000-02-29, ANNUALLY, 0 DAYS, 2100-01-01T00:00:00Z, 2100-02-28, 2100-02-28T10:00:00Z",
        "2000-02-28, ANNUALLY, 0 DAYS, 2028-01-01T00:00:00Z, 2028-02-28, 2028-02-28T10:00:00Z",
        "1990-03-31, ANNUALLY, 1 MONTHS, 2027-01-01T00:00:00Z, 2027-03-31, 2027-02-28T10:00:00Z",
        "1990-03-31, ANNUALLY, 2 WEEKS, 2027-01-01T00:00:00Z, 2027-03-31, 2027-03-17T10:00:00Z",
        "2026-01-31, MONTHLY, 0 DAYS, 2026-02-01T00:00:00Z, 2026-02-28, 2026-02-28T10:00:00Z",
        "2026-01-31, MONTHLY, 0 DAYS, 2026-02-28T10:00:00Z, 2026-03-31, 2026-03-31T10:00:00Z",
        "2026-01-31, MONTHLY, 0 DAYS, 2028-02-01T00:00:00Z, 2028-02-29, 2028-02-29T10:00:00Z",
        "2026-01-31, MONTHLY, 0 DAYS, 2020-02-01T00:00:00Z, 2026-01-31, 2026-01-31T10:00:00Z",
        "2026-03-04, WEEKLY, 0 DAYS, 2026-03-05T00:00:00Z, 2026-03-11, 2026-03-11T10:00:00Z",
        "2026-03-04, WEEKLY, 3 DAYS, 2026-03-05T00:00:00Z, 2026-03-11, 2026-03-08T10:00:00Z",
        "2026-03-04, WEEKLY, 0 DAYS, 2020-01-01T00:00:00Z, 2026-03-04, 2026-03-04T10:00:00Z",
        "2026-03-04, NEVER, 1 DAYS, 2026-03-01T00:00:00Z, 2026-03-04, 2026-03-03T10:00:00Z",
    })
    void aRunBeginsForTheNextTimeTheDateComes(
            LocalDate told,
            Recurrence recurrence,
            String before,
            Instant now,
            LocalDate day,
            Instant begins) {
        var occasions = new Occasions(trigger(offset(before), recurrence), told, ZoneOffset.UTC);

        assertThat(occasions.next(now)).contains(new Occasion(day, begins));
        assertThat(occasions.comesOn(day)).isTrue();
    }

    @Test
    void givenADateThatComesOnce_whenItIsPast_thenNoRunBeginsAnyMore() {
        var trigger = trigger(offset("0 DAYS"), Recurrence.NEVER);
        var told = LocalDate.of(2026, 3, 4);
        var occasions = new Occasions(trigger, told, ZoneOffset.UTC);
        var ten = Instant.parse("2026-03-04T10:00:00Z");

        assertThat(occasions.next(ten)).isEmpty();
        assertThat(occasions.latestAt(ten)).contains(new Occasion(told, ten));
        assertThat(occasions.latestAt(ten.minusSeconds(1))).isEmpty();
        assertThat(occasions.comesOn(told.plusYears(1))).isFalse();
    }

    @Test
    void givenWeekdays_whenTheDayIsNotAllowed_thenTheRunBeginsOnTheNextAllowedOne() {
        var trigger =
                new Trigger.OnDate(
                        BIRTHDAY,
                        offset("0 DAYS"),
                        Recurrence.ANNUALLY,
                        TEN,
                        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                        Optional.empty());
        var occasions = new Occasions(trigger, LocalDate.of(1990, 5, 16), ZoneOffset.UTC);

        var next = occasions.next(Instant.parse("2026-05-16T23:00:00Z"));

        assertThat(next)
                .as("16 May 2026 is a Saturday")
                .contains(
                        new Occasion(
                                LocalDate.of(2026, 5, 16), Instant.parse("2026-05-18T10:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29, 02:30, 2026-03-29T01:00:00Z", // skipped: the first instant after the gap
        "2026-10-25, 02:30, 2026-10-25T00:30:00Z", // comes twice: the first time
        "2026-07-01, 10:00, 2026-07-01T08:00:00Z",
        "2026-12-01, 10:00, 2026-12-01T09:00:00Z",
    })
    void theClockIsThatOfTheZone(LocalDate told, LocalTime at, Instant begins) {
        for (var ofTrigger : List.of(true, false)) {
            var zone = ofTrigger ? Optional.of(PARIS) : Optional.<ZoneId>empty();
            var trigger =
                    new Trigger.OnDate(
                            BIRTHDAY, offset("0 DAYS"), Recurrence.NEVER, at, Set.of(), zone);

            var occasions =
                    new Occasions(trigger, told, ofTrigger ? ZoneId.of("Asia/Tokyo") : PARIS);

            assertThat(occasions.next(Instant.EPOCH)).contains(new Occasion(told, begins));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04, 2026-03-04",
        "2026-03-04T23:30:00-11:00, 2026-03-04",
        "2026-03-04 00:30:00+09:00, 2026-03-04",
        "2026-02-30,",
        "2026-02-30T10:00:00Z,",
        "4 March 2026,",
        "03/04/2026,",
    })
    void theDayIsTheTextsOwn(String text, LocalDate day) {
        assertThat(Occasions.day(Value.of(text))).isEqualTo(Optional.ofNullable(day));
    }

    @Test
    void givenAValueThatIsNoText_whenAskedForItsDay_thenItHasNone() {
        assertThat(Occasions.day(Value.of(20260304))).isEmpty();
        assertThat(Occasions.day(Value.NONE)).isEmpty();
    }

    /// The law: a watchman who looks at the calendar each day and at the clock each minute lets the
    /// same people in.
    @RepeatedTest(250)
    void aWatchmanLetsTheSamePeopleIn(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition() * 104_729L);
        var zone = pick(random, "Europe/Paris", "America/Santiago", "Australia/Lord_Howe", "UTC");
        var occasions = new Occasions(trigger(random), day(random), ZoneId.of(zone));
        var from =
                near(occasions, random).atZone(occasions.zone()).with(LocalTime.NOON).toInstant();
        var to = from.plus(Duration.ofDays(9));

        var seen = watched(occasions, from, to);

        assertThat(occasions.between(from, to))
                .as("seed %d: %s", run.getCurrentRepetition(), occasions)
                .isEqualTo(seen);
        assertThat(oneByOne(occasions, from, to))
                .isEqualTo(seen.stream().map(Occasion::begins).distinct().toList());
        if (!seen.isEmpty()) {
            assertThat(occasions.latestAt(to)).contains(seen.getLast());
        }
    }

    private static List<Instant> oneByOne(Occasions occasions, Instant from, Instant to) {
        var found = new ArrayList<Instant>();
        for (var next = occasions.next(from);
                next.isPresent() && !next.get().begins().isAfter(to);
                next = occasions.next(next.get().begins())) {
            found.add(next.get().begins());
        }
        return found;
    }

    private static List<Occasion> watched(Occasions occasions, Instant from, Instant to) {
        var trigger = occasions.trigger();
        var seen = new ArrayList<Occasion>();
        var letIn = new HashSet<LocalDate>();
        var start = LocalDateTime.ofInstant(from, occasions.zone());
        var days =
                start.toLocalDate()
                        .minusDays(8)
                        .datesUntil(start.toLocalDate().plusDays(20 + 31 * 3))
                        .filter(day -> comes(occasions, day))
                        .filter(day -> begins(trigger, day).isAfter(start))
                        .toList();
        for (var now = from; !now.isAfter(to); now = now.plusSeconds(60)) {
            var clock = LocalDateTime.ofInstant(now, occasions.zone());
            for (var day : days) {
                if (!begins(trigger, day).isAfter(clock) && letIn.add(day)) {
                    seen.add(new Occasion(day, now));
                }
            }
        }
        return seen;
    }

    private static boolean comes(Occasions occasions, LocalDate day) {
        var told = occasions.told();
        var lastOfMonth = day.getDayOfMonth() == day.lengthOfMonth();
        return switch (occasions.trigger().recurrence()) {
            case NEVER -> day.equals(told);
            case WEEKLY -> !day.isBefore(told) && day.getDayOfWeek() == told.getDayOfWeek();
            case MONTHLY ->
                    !day.isBefore(told)
                            && (day.getDayOfMonth() == told.getDayOfMonth()
                                    || lastOfMonth && day.getDayOfMonth() < told.getDayOfMonth());
            case ANNUALLY ->
                    day.getMonth() == told.getMonth()
                            && (day.getDayOfMonth() == told.getDayOfMonth()
                                    || lastOfMonth && day.getDayOfMonth() < told.getDayOfMonth());
        };
    }

    private static LocalDateTime begins(Trigger.OnDate trigger, LocalDate day) {
        var found = trigger.before().before(day);
        while (!trigger.weekdays().isEmpty()
                && !trigger.weekdays().contains(found.getDayOfWeek())) {
            found = found.plusDays(1);
        }
        return found.atTime(trigger.at());
    }

    /// Mostly a few days before a run begins, else anywhere.
    private static Instant near(Occasions occasions, Random random) {
        var anywhere =
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(94_608_000));
        return random.nextInt(5) == 0
                ? anywhere
                : occasions
                        .next(anywhere)
                        .map(next -> next.begins().minusSeconds(random.nextInt(6 * 86_400)))
                        .orElse(anywhere);
    }

    /// Often at the end of a month, or when the clocks change.
    private static LocalDate day(Random random) {
        var year = 2024 + random.nextInt(7);
        return switch (random.nextInt(4)) {
            case 0 -> LocalDate.of(year, 1 + random.nextInt(12), 1).minusDays(1);
            case 1 -> LocalDate.of(2024, 2, 29);
            case 2 -> LocalDate.of(year, random.nextBoolean() ? 3 : 10, 25 + random.nextInt(7));
            default -> LocalDate.of(year, 1, 1).plusDays(random.nextInt(365));
        };
    }

    private static Trigger.OnDate trigger(Random random) {
        var weekdays = EnumSet.noneOf(DayOfWeek.class);
        while (random.nextInt(3) == 0) {
            weekdays.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        return new Trigger.OnDate(
                BIRTHDAY,
                new DateOffset(random.nextInt(4), DateOffset.Unit.values()[random.nextInt(3)]),
                Recurrence.values()[random.nextInt(4)],
                LocalTime.of(random.nextInt(24), random.nextInt(60)),
                weekdays,
                Optional.empty());
    }

    private static String pick(Random random, String... zones) {
        return zones[random.nextInt(zones.length)];
    }

    private static Trigger.OnDate trigger(DateOffset before, Recurrence recurrence) {
        return new Trigger.OnDate(BIRTHDAY, before, recurrence, TEN, Set.of(), Optional.empty());
    }

    private static DateOffset offset(String written) {
        var parts = written.split(" ");
        return new DateOffset(Integer.parseInt(parts[0]), DateOffset.Unit.valueOf(parts[1]));
    }
}
