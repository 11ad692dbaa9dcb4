package io.relance.local.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Six fields: minutes, hours, day of month, month, day of week (1 = Sunday), year. Values, lists,
/// ranges, steps, names, `*`, `?` and `L` for the last day of a month; `W` and `#` are refused.
///
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>
record Cron(
        BitSet minutes,
        BitSet hours,
        BitSet days,
        boolean lastDay,
        BitSet months,
        BitSet weekdays,
        BitSet years)
        implements Rhythm {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final List<String> MONTHS =
            List.of(
                    "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final List<String> WEEKDAYS =
            List.of("", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    static Cron parse(String fields) {
        var field = fields.split("\\s+");
        if (field.length != 6) {
            throw new IllegalArgumentException("a cron expression has six fields, not " + fields);
        }
        var lastDay = field[2].equals("L");
        return new Cron(
                set(field[0], 0, 59, List.of()),
                set(field[1], 0, 23, List.of()),
                lastDay ? new BitSet() : set(field[2], 1, 31, List.of()),
                lastDay,
                set(field[3], 1, 12, MONTHS),
                set(field[4], 1, 7, WEEKDAYS),
                set(field[5], FIRST_YEAR, LAST_YEAR, List.of()));
    }

    private static BitSet set(String field, int least, int most, List<String> names) {
        var all = new BitSet();
        for (var part : field.split(",")) {
            var step = part.split("/", 2);
            var range = step[0].split("-", 2);
            var any = step[0].equals("*") || step[0].equals("?");
            var from = any ? least : number(range[0], names);
            var open = any || step.length > 1 && range.length == 1;
            var to = open ? most : number(range[range.length - 1], names);
            var by = step.length > 1 ? number(step[1], List.of()) : 1;
            if (from < least || to > most || from > to || by < 1) {
                throw new IllegalArgumentException("not a cron field: " + field);
            }
            for (var value = from; value <= to; value += by) {
                all.set(value);
            }
        }
        return all;
    }

    private static int number(String text, List<String> names) {
        var named = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (named > 0) {
            return named;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("not a cron value: " + text, notANumber);
        }
    }

    @Override
    public Optional<Instant> after(Instant instant) {
        var from = instant.atOffset(ZoneOffset.UTC);
        var afterToday = from.toLocalTime().toSecondOfDay() / 60 + 1;
        for (var day = from.toLocalDate(); day.getYear() <= LAST_YEAR; day = day.plusDays(1)) {
            if (!years.get(day.getYear())) {
                day = day.withDayOfYear(day.lengthOfYear());
            } else if (on(day)) {
                var first = day.equals(from.toLocalDate()) ? afterToday : 0;
                for (var minute = first; minute < 24 * 60; minute++) {
                    if (hours.get(minute / 60) && minutes.get(minute % 60)) {
                        var at = LocalTime.of(minute / 60, minute % 60);
                        return Optional.of(day.atTime(at).toInstant(ZoneOffset.UTC));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean on(LocalDate day) {
        return months.get(day.getMonthValue())
                && (lastDay
                        ? day.getDayOfMonth() == day.lengthOfMonth()
                        : days.get(day.getDayOfMonth()))
                && weekdays.get(day.getDayOfWeek().getValue() % 7 + 1);
    }
}
