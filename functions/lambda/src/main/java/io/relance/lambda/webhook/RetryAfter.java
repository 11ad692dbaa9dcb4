package io.relance.lambda.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// How long a server asks to be left alone: seconds, or a date ([RFC
/// 9110](https://www.rfc-editor.org/rfc/rfc9110#field.retry-after)). What is neither asks nothing.
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    static Optional<Duration> read(String text, Instant now) {
        var asked = text.strip();
        if (SECONDS.matcher(asked).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(asked)));
        }
        try {
            var date = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(now, date.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
