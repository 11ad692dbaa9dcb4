package io.relance.local.asl;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Reads the fields that name times.
final class Waits {
    private static final long LONGEST_WAIT = 99_999_999;

    private Waits() {}

    /// When a Wait ends: whole seconds, the fraction of a timestamp cut off. Source:
    /// https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
    static Instant until(State.Until until, View view, Instant now) {
        return switch (until) {
            case State.Until.Seconds(var template) -> now.plusSeconds(seconds(template, view));
            case State.Until.Timestamp(var template) ->
                    timestamp(template.evaluate(view, Template.Type.STRING).textValue());
        };
    }

    private static long seconds(Template template, View view) {
        var value = template.evaluate(view, Template.Type.NUMBER);
        if (value.doubleValue() != Math.rint(value.doubleValue())) {
            throw StateFailed.query("The Seconds field cannot be parsed as a long value: " + value);
        }
        if (value.longValue() < 0) {
            throw StateFailed.query("The Seconds field has a negative value: " + value);
        }
        if (value.longValue() > LONGEST_WAIT) {
            throw StateFailed.runtime("Wait state delay is too long.");
        }
        return value.longValue();
    }

    private static Instant timestamp(String text) {
        return parse(text)
                .orElseThrow(
                        () ->
                                StateFailed.query(
                                        "The Timestamp field cannot be parsed as an ISO-8601"
                                                + " extended offset date-time format string: "
                                                + text));
    }

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            .toInstant()
                            .truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The shorter of `TimeoutSeconds` and `HeartbeatSeconds`: nothing here sends heartbeats.
    static Optional<Duration> taskLimit(State.Task task, View view) {
        var timeout = task.timeoutSeconds().map(t -> positive(t, view, "TimeoutSeconds"));
        var heartbeat = task.heartbeatSeconds().map(t -> positive(t, view, "HeartbeatSeconds"));
        return heartbeat
                .filter(beat -> timeout.isEmpty() || beat.compareTo(timeout.get()) < 0)
                .or(() -> timeout);
    }

    private static Duration positive(Template template, View view, String field) {
        var value = template.evaluate(view, Template.Type.NUMBER);
        if (value.doubleValue() != Math.rint(value.doubleValue())
                || value.longValue() < 1
                || value.longValue() > LONGEST_WAIT) {
            throw StateFailed.query(
                    "The %s field must be a whole number from 1 to %d but was: %s"
                            .formatted(field, LONGEST_WAIT, value));
        }
        return Duration.ofSeconds(value.longValue());
    }
}
