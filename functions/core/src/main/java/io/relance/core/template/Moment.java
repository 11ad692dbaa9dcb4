package io.relance.core.template;

import io.relance.core.value.Value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// A date or a time as templates show it: in the account's time zone.
///
/// @param timed whether it came with a time of day
record Moment(ZonedDateTime at, boolean timed) {
    private static final int DATE_LENGTH = 10;

    /// Reads ISO 8601: `2026-03-05`, `2026-03-05T14:07:09Z`, `2026-03-05 14:07+01:00`; without an
    /// offset it is local time of `zone`. JSON has no dates, so text is what events bring.
    static Optional<Moment> of(Value value, ZoneId zone) {
        return value instanceof Value.Text(var text) && text.length() >= DATE_LENGTH
                ? read(text.strip(), zone)
                : Optional.empty();
    }

    private static Optional<Moment> read(String text, ZoneId zone) {
        if (text.length() > 40 || text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
            return Optional.empty();
        }
        try {
            if (text.length() == DATE_LENGTH) {
                return Optional.of(new Moment(LocalDate.parse(text).atStartOfDay(zone), false));
            }
            var iso = iso(text);
            boolean offset =
                    iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > 7;
            var at =
                    offset
                            ? OffsetDateTime.parse(iso).atZoneSameInstant(zone)
                            : LocalDateTime.parse(iso).atZone(zone);
            return Optional.of(new Moment(at, true));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /// A blank instead of the T, and an offset without its colon, are common.
    private static String iso(String text) {
        var iso = text.charAt(DATE_LENGTH) == ' ' ? text.replaceFirst(" ", "T") : text;
        int sign = iso.length() - 5;
        boolean short4 = sign > DATE_LENGTH && (iso.charAt(sign) == '+' || iso.charAt(sign) == '-');
        return short4 ? iso.substring(0, sign + 3) + ":" + iso.substring(sign + 3) : iso;
    }
}
