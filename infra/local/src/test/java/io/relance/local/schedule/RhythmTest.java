package io.relance.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class RhythmTest {
    private static final Instant SUNDAY_NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(1 minute)      | 2026-03-01T12:01:00Z",
                "rate(5 minutes)     | 2026-03-01T12:05:00Z",
                "rate(1 day)         | 2026-03-02T12:00:00Z",
                "cron(0 3 * * ? *)   | 2026-03-02T03:00:00Z",
                "cron(0/15 * * * ? *)| 2026-03-01T12:15:00Z",
                "cron(30 8 ? * MON-FRI *)| 2026-03-02T08:30:00Z",
                "cron(0 12 ? * 1 *)  | 2026-03-08T12:00:00Z",
                "cron(0 0 L * ? *)   | 2026-03-31T00:00:00Z",
                "cron(0 0 29 2 ? *)  | 2028-02-29T00:00:00Z",
                "cron(5,10 12 1 MAR ? 2026)| 2026-03-01T12:05:00Z",
            })
    void givenAnExpression_whenAsked_thenTheNextTickIsLater(String expression, Instant next) {
        assertThat(Rhythm.parse(expression, SUNDAY_NOON).after(SUNDAY_NOON)).contains(next);
    }

    @Test
    void givenAYearThatPassed_whenAsked_thenThereIsNoNextTick() {
        assertThat(Rhythm.parse("cron(0 0 1 1 ? 2025)", SUNDAY_NOON).after(SUNDAY_NOON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"every day", "rate(1 week)", "cron(0 3 * * ?)", "cron(61 3 * * ? *)"})
    void givenNoExpression_whenParsed_thenItIsRefused(String expression) {
        assertThatThrownBy(() -> Rhythm.parse(expression, SUNDAY_NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
