package io.relance.local.orders;

import io.relance.core.Result;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times in files: dates (`1998-06-30`, `19980630`), which stand for the start of their day, and
/// dates with a time (`1998-06-30T17:45`, a space for the `T`, seconds and their fraction, `Z` or
/// an
/// offset such as `+0200`). What names no zone is in UTC.
public final class Times {
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)");
    private static final Pattern TIME =
            Pattern.compile(
                    "(\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?)"
                            + " ?(Z|UTC|[+-]\\d\\d(?::?\\d\\d)?)?");
    private static final int DATE_LENGTH = 10;

    private Times() {}

    /// @return the instant, or why there is none
    public static Result<Instant, String> read(String written) {
        var text = written.strip();
        if (text.isEmpty()) {
            return Result.err("there is no time");
        }
        try {
            return instant(text)
                    .<Result<Instant, String>>map(Result::ok)
                    .orElseGet(
                            () ->
                                    Result.err(
                                            "the time "
                                                    + Shown.of(text)
                                                    + " is none such as 1998-06-30, 19980630 or"
                                                    + " 1998-06-30T17:45:00Z"));
        } catch (DateTimeException none) {
            return Result.err("the time " + Shown.of(text) + " is not in the calendar");
        }
    }

    /// The last instant that `written` means: of a date, its end.
    public static Result<Instant, String> readUntil(String written) {
        var end = written.strip().length() <= DATE_LENGTH;
        return read(written).map(at -> end ? lastOfDay(at) : at);
    }

    private static Instant lastOfDay(Instant start) {
        return start.atOffset(ZoneOffset.UTC).plusDays(1).toInstant().minusNanos(1);
    }

    private static Optional<Instant> instant(String text) {
        if (text.length() < DATE_LENGTH) {
            return Optional.of(COMPACT.matcher(text)).filter(Matcher::matches).map(Times::start);
        }
        var date = DATE.matcher(text.substring(0, DATE_LENGTH));
        if (!date.matches()) {
            return Optional.empty();
        }
        if (text.length() == DATE_LENGTH) {
            return Optional.of(start(date));
        }
        var separator = text.charAt(DATE_LENGTH);
        var time = TIME.matcher(text.substring(DATE_LENGTH + 1));
        return (separator == 'T' || separator == ' ') && time.matches()
                ? Optional.of(
                        day(date)
                                .atTime(LocalTime.parse(time.group(1).replace(',', '.')))
                                .toInstant(offset(Optional.ofNullable(time.group(2)))))
                : Optional.empty();
    }

    private static ZoneOffset offset(Optional<String> written) {
        return written.filter(zone -> !zone.equals("UTC"))
                .map(ZoneOffset::of)
                .orElse(ZoneOffset.UTC);
    }

    private static Instant start(Matcher date) {
        return day(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(Matcher date) {
        return LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }
}
