package io.relance.core.template;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
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
    private static final BigDecimal FIRST_SECOND = BigDecimal.valueOf(100_000_000L);
    private static final BigDecimal FIRST_MILLISECOND = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal LAST_MILLISECOND = BigDecimal.valueOf(100_000_000_000_000L);

    /// Reads ISO 8601: `2026-03-05`, `2026-03-05T14:07:09Z`, `2026-03-05 14:07+01:00`; without an
    /// offset it is local time of `zone`. JSON has no dates, so text is what events bring.
    ///
    /// Numbers count from 1970: seconds as in `event.timestamp`, or milliseconds as in many
    /// webhooks. No smaller number is a moment.
    static Optional<Moment> of(Value value, ZoneId zone) {
        return switch (value) {
            case Value.Text(var text) when text.length() >= DATE_LENGTH -> read(text.strip(), zone);
            case Value.Num(var number) when number.compareTo(FIRST_SECOND) >= 0 -> at(number, zone);
            case Value.Text _, Value.Num _, Value.Bool _ -> Optional.empty();
            case Value.Items _, Value.Fields _, Value.None _ -> Optional.empty();
        };
    }

    private static Optional<Moment> at(BigDecimal number, ZoneId zone) {
        if (number.compareTo(LAST_MILLISECOND) >= 0) {
            return Optional.empty();
        }
        boolean seconds = number.compareTo(FIRST_MILLISECOND) < 0;
        long milliseconds = (seconds ? number.movePointRight(3) : number).longValue();
        return Optional.of(new Moment(Instant.ofEpochMilli(milliseconds).atZone(zone), true));
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
