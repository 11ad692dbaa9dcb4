package io.relance.core.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// When something was, as exactly as we know it.
public sealed interface When {
    /// An exact instant.
    record Moment(Instant instant) implements When {}

    /// A calendar day (UTC), such as a birthday.
    record Day(LocalDate date) implements When {}

    /// Earlier than any window in use looks back.
    record LongAgo() implements When {}

    DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffset("+HH:mm", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHmm", "Z")
                    .optionalEnd()
                    .toFormatter(java.util.Locale.ROOT);

    /// The date a text tells, by ISO 8601: `2026-11-08`, `2026-11-08T10:00:00+01:00`; a space may
    /// stand for the `T`, and a time without offset is UTC. Empty for any other text.
    static Optional<When> told(String text) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == 10
                            ? new Day(LocalDate.parse(text))
                            : new Moment(instant(text)));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        var parsed =
                TIME.parseBest(
                        text.charAt(10) == ' '
                                ? text.substring(0, 10) + 'T' + text.substring(11)
                                : text,
                        OffsetDateTime::from,
                        LocalDateTime::from);
        return parsed instanceof OffsetDateTime exact
                ? exact.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
}
