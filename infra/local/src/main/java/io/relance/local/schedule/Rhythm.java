package io.relance.local.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A schedule expression: `rate(5 minutes)` or `cron(0 3 * * ? *)`, in UTC.
///
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>
public sealed interface Rhythm permits Rhythm.Rate, Cron {
    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    Pattern CRON = Pattern.compile("cron\\((.*)\\)");

    /// First tick later than `instant`.
    Optional<Instant> after(Instant instant);

    /// @param start when a rate begins to count
    static Rhythm parse(String expression, Instant start) {
        var rate = RATE.matcher(expression);
        if (rate.matches()) {
            var count = Long.parseLong(rate.group(1));
            return new Rate(
                    start,
                    switch (rate.group(2)) {
                        case "minute" -> Duration.ofMinutes(count);
                        case "hour" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        var cron = CRON.matcher(expression);
        if (cron.matches()) {
            return Cron.parse(cron.group(1).strip());
        }
        throw new IllegalArgumentException("not a schedule expression: " + expression);
    }

    /// Every `period`, counted from `start`.
    record Rate(Instant start, Duration period) implements Rhythm {
        @Override
        public Optional<Instant> after(Instant instant) {
            var passed = Duration.between(start, instant).dividedBy(period);
            return Optional.of(start.plus(period.multipliedBy(passed + 1)));
        }
    }
}
