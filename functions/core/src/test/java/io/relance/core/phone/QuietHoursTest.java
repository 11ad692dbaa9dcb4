package io.relance.core.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

class QuietHoursTest {
    private static final QuietHours NIGHT = QuietHours.DEFAULT;

    private static String until(String now, String zone, String country) {
        return NIGHT.until(Instant.parse(now), ZoneId.of(zone), country)
                .map(Instant::toString)
                .orElse("now");
    }

    @Test
    void givenTheClockOfWhoGetsIt_whenItIsNight_thenItWaitsForEight() {
        assertThat(until("2026-01-05T22:30:00Z", "Europe/Berlin", "DE"))
                .isEqualTo("2026-01-06T07:00:00Z");
        assertThat(until("2026-01-05T22:30:00Z", "America/New_York", "US")).isEqualTo("now");
        assertThat(until("2026-01-06T04:00:00Z", "America/New_York", "US"))
                .isEqualTo("2026-01-06T13:00:00Z");
        assertThat(until("2026-01-05T15:29:59Z", "Asia/Kolkata", "IN")).isEqualTo("now");
        assertThat(until("2026-01-05T15:30:00Z", "Asia/Kolkata", "IN"))
                .isEqualTo("2026-01-06T02:30:00Z");
    }

    @Test
    void givenTheEdges_thenNineInTheEveningIsQuietAndEightInTheMorningIsNot() {
        assertThat(until("2026-01-05T19:59:59Z", "Europe/Berlin", "DE")).isEqualTo("now");
        assertThat(until("2026-01-05T20:00:00Z", "Europe/Berlin", "DE"))
                .isEqualTo("2026-01-06T07:00:00Z");
        assertThat(until("2026-01-06T06:59:59Z", "Europe/Berlin", "DE"))
                .isEqualTo("2026-01-06T07:00:00Z");
        assertThat(until("2026-01-06T07:00:00Z", "Europe/Berlin", "DE")).isEqualTo("now");
    }

    @Test
    void givenTheNightInWhichClocksChange_thenTheMorningIsTheNewClocks() {
        // 29 March 2026: 2:00 becomes 3:00; 25 October: 3:00 becomes 2:00.
        assertThat(until("2026-03-28T22:00:00Z", "Europe/Berlin", "DE"))
                .isEqualTo("2026-03-29T06:00:00Z");
        assertThat(until("2026-10-24T21:00:00Z", "Europe/Berlin", "DE"))
                .isEqualTo("2026-10-25T07:00:00Z");
    }

    @Test
    void givenAnHourThatComesTwice_whenItEndsInIt_thenTheSecondTimeCounts() {
        var early = new QuietHours(LocalTime.of(21, 0), LocalTime.of(2, 30));
        var berlin = ZoneId.of("Europe/Berlin");

        // 2:15 for the second time: 2:30 of summer time is past.
        assertThat(early.until(Instant.parse("2026-10-25T01:15:00Z"), berlin, "DE"))
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void givenFrance_whenItIsSundayOrAHoliday_thenItWaitsForTheNextWorkingMorning() {
        // Saturday night to Monday morning.
        assertThat(until("2026-01-10T21:00:00Z", "Europe/Paris", "FR"))
                .isEqualTo("2026-01-12T07:00:00Z");
        // Sunday noon.
        assertThat(until("2026-01-11T11:00:00Z", "Europe/Paris", "FR"))
                .isEqualTo("2026-01-12T07:00:00Z");
        assertThat(until("2026-01-11T11:00:00Z", "Europe/Brussels", "BE")).isEqualTo("now");
        // Easter: Saturday night over Sunday and Monday.
        assertThat(until("2026-04-04T20:00:00Z", "Europe/Paris", "FR"))
                .isEqualTo("2026-04-07T06:00:00Z");
        assertThat(until("2026-07-14T10:00:00Z", "Europe/Paris", "FR"))
                .isEqualTo("2026-07-15T06:00:00Z");
    }

    @Test
    void givenEasters_thenTheyAreThoseOfTheCalendar() {
        assertThat(Holidays.easter(2024)).isEqualTo(LocalDate.of(2024, 3, 31));
        assertThat(Holidays.easter(2025)).isEqualTo(LocalDate.of(2025, 4, 20));
        assertThat(Holidays.easter(2026)).isEqualTo(LocalDate.of(2026, 4, 5));
        assertThat(Holidays.easter(2038)).isEqualTo(LocalDate.of(2038, 4, 25));
    }

    @Test
    void givenNumbers_thenTheirCountryAndZoneAreKnown() {
        assertThat(home("+33612345678")).isEqualTo("FR Europe/Paris");
        assertThat(home("+12125550100")).isEqualTo("US America/New_York");
        assertThat(home("+14165550100")).isEqualTo("CA America/Toronto");
        assertThat(home("+18765550100")).isEqualTo("JM America/Jamaica");
        assertThat(home("+77015550100")).isEqualTo("KZ Asia/Almaty");
        assertThat(home("+74955550100")).isEqualTo("RU Europe/Moscow");
        assertThat(PhoneCountry.of("+99912345678")).isEmpty();
    }

    private static String home(String number) {
        var country = PhoneCountry.of(number).orElseThrow();
        return country.code() + " " + country.zone();
    }

    /// Whatever the zone, the day and the window: what waits leaves at an instant that is not
    /// quiet, and every instant before it was.
    @RepeatedTest(300)
    void whatWaitsLeavesAsSoonAsItMay(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var zones =
                List.of(
                        "Europe/Paris",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Asia/Kathmandu",
                        "America/Sao_Paulo");
        var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
        var start = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
        var window = new QuietHours(start, start.plusMinutes(15 * (1 + random.nextInt(80))));
        var now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 86_400));
        var country = random.nextBoolean() ? "FR" : "US";

        var until = window.until(now, zone, country);

        assertThat(until.isPresent()).isEqualTo(window.quiet(now, zone, country));
        until.ifPresent(
                end -> {
                    assertThat(end).as("%s %s %s", window, zone, now).isAfter(now);
                    assertThat(window.quiet(end, zone, country)).isFalse();
                });
    }
}
