package io.relance.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

class DelaysTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId UTC = ZoneId.of("UTC");

    // 2026-03-29 02:00 to 03:00 does not exist in Paris; 2026-10-25 02:00 to 03:00 comes twice.

    @Test
    void givenDaysWithoutClockTime_whenSummerTimeBegins_thenADayIsStill24Hours() {
        var saturdayNoon = Instant.parse("2026-03-28T11:00:00Z");

        assertThat(Delays.until(days(1), saturdayNoon, PARIS)).isEqualTo("2026-03-29T11:00:00Z");
    }

    @Test
    void givenOneDayUntilThree_whenReachedAtTwoOrFour_thenBothLeaveNextDayAtThree() {
        var delay = until(days(1), "15:00");

        assertThat(Delays.until(delay, Instant.parse("2026-01-05T14:00:00Z"), UTC))
                .isEqualTo("2026-01-06T15:00:00Z");
        assertThat(Delays.until(delay, Instant.parse("2026-01-05T16:00:00Z"), UTC))
                .isEqualTo("2026-01-06T15:00:00Z");
    }

    @Test
    void givenNoDaysUntilThree_whenThreeIsPast_thenTomorrow() {
        var delay = until(days(0), "15:00");

        assertThat(Delays.until(delay, Instant.parse("2026-01-05T15:00:00Z"), UTC))
                .isEqualTo("2026-01-05T15:00:00Z");
        assertThat(Delays.until(delay, Instant.parse("2026-01-05T15:00:01Z"), UTC))
                .isEqualTo("2026-01-06T15:00:00Z");
    }

    @Test
    void givenHoursUntilAClockTime_whenTheyRunOverIt_thenTheNextDay() {
        var delay =
                until(
                        new Delay(
                                Delay.Unit.HOURS,
                                20,
                                30,
                                Optional.empty(),
                                Set.of(),
                                Optional.empty()),
                        "09:00");

        assertThat(Delays.until(delay, Instant.parse("2026-01-05T12:00:00Z"), UTC))
                .isEqualTo("2026-01-06T09:00:00Z");
        assertThat(Delays.until(delay, Instant.parse("2026-01-05T13:00:00Z"), UTC))
                .isEqualTo("2026-01-07T09:00:00Z");
    }

    @Test
    void givenAWeekdayAlone_whenTheDelayEndsOnAnother_thenItsTimeOfDayIsKept() {
        var delay = on(days(1), DayOfWeek.MONDAY); // 2026-01-05 is a Monday

        assertThat(Delays.until(delay, Instant.parse("2026-01-05T14:30:00Z"), UTC))
                .isEqualTo("2026-01-12T14:30:00Z");
        assertThat(Delays.until(delay, Instant.parse("2026-01-04T14:30:00Z"), UTC))
                .isEqualTo("2026-01-05T14:30:00Z");
    }

    @Test
    void givenWeekdaysAndAClockTime_whenTodayIsAllowedButTheTimePast_thenTheNextAllowedDay() {
        var delay = on(until(days(0), "08:00"), DayOfWeek.MONDAY, DayOfWeek.THURSDAY);

        assertThat(Delays.until(delay, Instant.parse("2026-01-05T09:00:00Z"), UTC))
                .isEqualTo("2026-01-08T08:00:00Z");
    }

    @Test
    void givenAClockTimeInTheGap_whenSummerTimeBegins_thenTheFirstInstantAfterIt() {
        var delay = until(days(1), "02:30");

        assertThat(Delays.until(delay, Instant.parse("2026-03-28T11:00:00Z"), PARIS))
                .isEqualTo("2026-03-29T01:00:00Z"); // 03:00
        assertThat(
                        Delays.until(
                                until(days(0), "02:30"),
                                Instant.parse("2026-03-29T01:00:01Z"),
                                PARIS))
                .isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void givenAClockTimeThatComesTwice_whenSummerTimeEnds_thenItsFirstComing() {
        var delay = until(days(1), "02:30");

        assertThat(Delays.until(delay, Instant.parse("2026-10-24T11:00:00Z"), PARIS))
                .isEqualTo("2026-10-25T00:30:00Z");
        assertThat(
                        Delays.until(
                                until(days(0), "02:30"),
                                Instant.parse("2026-10-25T00:45:00Z"),
                                PARIS))
                .isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void givenAZoneOfItsOwn_whenTheProfileLivesElsewhere_thenTheDelaysZoneCounts() {
        var delay =
                new Delay(
                        Delay.Unit.DAYS,
                        1,
                        0,
                        Optional.of(LocalTime.NOON),
                        Set.of(),
                        Optional.of(PARIS));

        assertThat(Delays.until(delay, Instant.parse("2026-01-05T23:30:00Z"), UTC))
                .isEqualTo("2026-01-07T11:00:00Z"); // in Paris it was the 6th already
    }

    @RepeatedTest(300)
    void aDelayEndsAtItsClockTimeOnAnAllowedDay_andNoSoonerThanItMay(RepetitionInfo run) {
        var random = RandomFlows.seeded(run.getCurrentRepetition());
        var delay = random.delay();
        var from = random.instant();
        var zone = delay.zone().orElse(PARIS);

        var until = Delays.until(delay, from, PARIS);
        var local = until.atZone(zone);
        var earliest =
                delay.until().isPresent() && delay.unit() == Delay.Unit.DAYS && delay.value() > 0
                        ? from.atZone(zone)
                                .plusHours(delay.secondary())
                                .toLocalDate()
                                .plusDays(delay.value())
                                .atStartOfDay(zone)
                                .toInstant()
                        : from.plus(Delays.length(delay));

        assertThat(until)
                .as("seed %d: %s from %s", random.seed(), delay, from)
                .isAfterOrEqualTo(earliest);
        assertThat(Duration.between(earliest, until))
                .isLessThanOrEqualTo(Duration.ofHours(8 * 24 + 1));
        delay.until()
                .filter(time -> !inAGap(local.toLocalDate().atTime(time), zone))
                .ifPresent(time -> assertThat(local.toLocalTime()).isEqualTo(time));
        if (!delay.weekdays().isEmpty()) {
            assertThat(delay.weekdays()).contains(local.getDayOfWeek());
        }
    }

    @RepeatedTest(100)
    void whoReachesAClockTimeLaterLeavesItNoEarlier(RepetitionInfo run) {
        var random = RandomFlows.seeded(run.getCurrentRepetition());
        var delay = until(random.delay(), "02:30");
        var from = random.instant();

        for (var later = from;
                later.isBefore(from.plus(Duration.ofDays(9)));
                later = later.plus(Duration.ofMinutes(47))) {
            var next = later.plus(Duration.ofMinutes(47));
            assertThat(Delays.until(delay, next, PARIS))
                    .as("seed %d: %s from %s", random.seed(), delay, next)
                    .isAfterOrEqualTo(Delays.until(delay, later, PARIS));
        }
    }

    private static boolean inAGap(java.time.LocalDateTime local, ZoneId zone) {
        return zone.getRules().getValidOffsets(local).isEmpty();
    }

    private static Delay days(int days) {
        return new Delay(Delay.Unit.DAYS, days, 0, Optional.empty(), Set.of(), Optional.empty());
    }

    private static Delay until(Delay delay, String time) {
        return new Delay(
                delay.unit(),
                delay.value(),
                delay.secondary(),
                Optional.of(LocalTime.parse(time)),
                delay.weekdays(),
                delay.zone());
    }

    private static Delay on(Delay delay, DayOfWeek... days) {
        return new Delay(
                delay.unit(),
                delay.value(),
                delay.secondary(),
                delay.until(),
                Set.of(days),
                delay.zone());
    }
}
