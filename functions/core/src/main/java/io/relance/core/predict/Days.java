package io.relance.core.predict;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Days of UTC.
final class Days {
    private Days() {}

    static int between(Instant from, Instant to) {
        return Math.toIntExact(ChronoUnit.DAYS.between(of(from), of(to)));
    }

    private static LocalDate of(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
