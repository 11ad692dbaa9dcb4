package io.relance.codec.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalQueries;
import java.util.Optional;

/// Times of the API: ISO 8601, with `+00:00` when written. Read generously: without an offset it is
/// UTC, without a clock time it is midnight, and a blank may stand for the `T`.
public final class ApiTime {
    private static final DateTimeFormatter READ =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffset("+HH:MM", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHMM", "Z")
                    .optionalEnd()
                    .optionalEnd()
                    .toFormatter(java.util.Locale.ROOT);

    private static final DateTimeFormatter WRITE =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendOffset("+HH:MM", "+00:00")
                    .toFormatter(java.util.Locale.ROOT);

    private ApiTime() {}

    public static Optional<Instant> parse(String text) {
        var strict = text.strip().replace('t', 'T').replace('z', 'Z').replaceFirst(" ", "T");
        try {
            var read = READ.parse(strict);
            var date = LocalDate.from(read);
            var time = Optional.ofNullable(read.query(TemporalQueries.localTime()));
            var offset = Optional.ofNullable(read.query(TemporalQueries.offset()));
            return Optional.of(
                    date.atTime(time.orElse(java.time.LocalTime.MIDNIGHT))
                            .toInstant(offset.orElse(ZoneOffset.UTC)));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    public static String write(Instant instant) {
        return WRITE.format(instant.atOffset(ZoneOffset.UTC));
    }
}
