package io.relance.local.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "19980630, 1998-06-30T00:00:00Z",
        "1998-06-30, 1998-06-30T00:00:00Z",
        "' 1998-06-30 ', 1998-06-30T00:00:00Z",
        "2000-02-29, 2000-02-29T00:00:00Z",
        "1998-06-30T17:45, 1998-06-30T17:45:00Z",
        "1998-06-30 17:45:01, 1998-06-30T17:45:01Z",
        "1998-06-30T17:45:01.25Z, 1998-06-30T17:45:01.25Z",
        "1998-06-30T00:30:00+02:00, 1998-06-29T22:30:00Z",
        "1998-06-30 17:45:01 -0530, 1998-06-30T23:15:01Z",
        "1998-06-30T17:45:01+02, 1998-06-30T15:45:01Z",
        "1998-06-30 17:45:01 UTC, 1998-06-30T17:45:01Z",
    })
    void givenATimeAsFilesHaveIt_whenRead_thenItIsThatInstant(String written, Instant at) {
        assertThat(Times.read(written)).isEqualTo(Result.ok(at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "06/30/1998",
                "30.06.1998",
                "1998",
                "1998-6-3",
                "1998063",
                "199806301",
                "1998-06-30T",
                "1998-06-30x17:45",
                "1998-06-30T17",
                "1998-06-30T17:45 CET",
                "٣٠٠٦١٩٩٨"
            })
    void givenSomethingElse_whenRead_thenExamplesAreGiven(String written) {
        assertThat(Times.read(written))
                .isEqualTo(
                        Result.err(
                                "the time “%s” is none such as 1998-06-30, 19980630 or"
                                                .formatted(written)
                                        + " 1998-06-30T17:45:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "19980631",
                "1998-02-29",
                "1998-13-01",
                "1998-06-30T24:00",
                "1998-06-30T10:00+25:00"
            })
    void givenWhatIsNotInTheCalendar_whenRead_thenThatIsSaid(String written) {
        assertThat(Times.read(written))
                .isEqualTo(Result.err("the time “%s” is not in the calendar".formatted(written)));
    }

    @Test
    void givenADate_whenReadAsAnEnd_thenTheWholeDayIsIn() {
        var end = Result.ok(Instant.parse("1998-06-30T23:59:59.999999999Z"));

        assertThat(Times.readUntil("1998-06-30")).isEqualTo(end);
        assertThat(Times.readUntil(" 19980630 ")).isEqualTo(end);
        assertThat(Times.readUntil("1998-06-30T12:00:00Z"))
                .isEqualTo(Result.ok(Instant.parse("1998-06-30T12:00:00Z")));
    }
}
