package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.time.Duration;
import java.time.Year;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Filters of dates, which are ISO 8601 text in events.
final class TimeFilters {
    private static final int MOST_DAYS = 100_000;
    private static final long[] SECONDS = {31_536_000, 2_592_000, 604_800, 86_400, 3_600, 60};

    static final List<Filter> ALL =
            List.of(
                    Filter.allowing(
                            "date", LOSES, (v, a, run) -> formatted(v, a, run, DateFormat.DATE)),
                    Filter.allowing("time", LOSES, TimeFilters::time),
                    Filter.allowing("timesince", LOSES, TimeFilters::since),
                    Filter.allowing("timeuntil", LOSES, TimeFilters::until),
                    Filter.bare("days_since", LOSES, (value, run) -> days(value, run, 1)),
                    Filter.bare("days_until", LOSES, (value, run) -> days(value, run, -1)),
                    Filter.allowing("weeks_since", LOSES, TimeFilters::weeks),
                    Filter.needing("days_later", LOSES, TimeFilters::daysLater),
                    Filter.bare("datetime_from_string", LOSES, TimeFilters::iso),
                    Filter.bare("format_date_string", LOSES, TimeFilters::iso),
                    Filter.bare("string_to_date", LOSES, TimeFilters::iso));

    private TimeFilters() {}

    /// A date has no time, and a time no date.
    private static Value time(Value value, Value argument, Run run) {
        boolean good = !Truth.of(argument) || DateFormat.ofTimeOnly(Texts.of(argument));
        return good && Moment.of(value, run.context.zone()).filter(Moment::timed).isPresent()
                ? formatted(value, argument, run, DateFormat.TIME)
                : Texts.EMPTY;
    }

    private static Value formatted(Value value, Value argument, Run run, String usual) {
        var format = Truth.of(argument) ? Texts.of(argument) : usual;
        return Moment.of(value, run.context.zone())
                .map(moment -> Value.of(DateFormat.of(moment, format, run.context.locale())))
                .orElse(Texts.EMPTY);
    }

    /// A date that `date` reads; what is none prints nothing.
    private static Value iso(Value value, Run run) {
        return Moment.of(value, run.context.zone())
                .map(moment -> Value.of(iso(moment)))
                .orElse(Texts.EMPTY);
    }

    private static String iso(Moment moment) {
        return moment.timed()
                ? moment.at().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                : moment.at().toLocalDate().toString();
    }

    /// The same time of day so many days later, or earlier below zero.
    private static Value daysLater(Value value, Value argument, Run run) {
        var days = Numbers.count(argument).filter(count -> Math.abs(count) <= MOST_DAYS);
        return Moment.of(value, run.context.zone())
                .filter(_ -> days.isPresent())
                .map(m -> new Moment(m.at().plusDays(days.get()), m.timed()))
                .map(moment -> Value.of(iso(moment)))
                .orElse(Texts.EMPTY);
    }

    /// Whole weeks up to now, or to the date given.
    private static Value weeks(Value value, Value argument, Run run) {
        var zone = run.context.zone();
        var to =
                argument == Run.MISSING
                        ? Optional.of(run.context.now().atZone(zone))
                        : Moment.of(argument, zone).map(Moment::at);
        return Moment.of(value, zone)
                .filter(_ -> to.isPresent())
                .map(m -> Value.of(ChronoUnit.WEEKS.between(m.at(), to.get())))
                .orElse(Texts.EMPTY);
    }

    private static Value days(Value value, Run run, int sign) {
        var today = run.context.now().atZone(run.context.zone()).toLocalDate();
        return Moment.of(value, run.context.zone())
                .map(m -> ChronoUnit.DAYS.between(m.at().toLocalDate(), today) * sign)
                .map(days -> Value.of((long) days))
                .orElse(Texts.EMPTY);
    }

    private static Value since(Value value, Value argument, Run run) {
        return between(value, argument, run, false);
    }

    private static Value until(Value value, Value argument, Run run) {
        return between(value, argument, run, true);
    }

    private static Value between(Value value, Value argument, Run run, boolean until) {
        var zone = run.context.zone();
        var moment = Moment.of(value, zone);
        boolean now = argument == Run.MISSING || !Truth.of(argument);
        var other =
                now
                        ? Optional.of(new Moment(run.context.now().atZone(zone), true))
                        : Moment.of(argument, zone);
        if (moment.isEmpty() || other.isEmpty()) {
            return Texts.EMPTY;
        }
        var from = until ? other.get().at() : moment.get().at();
        var to = until ? moment.get().at() : other.get().at();
        return Value.of(words(from, to, DateWords.of(run.context.locale())));
    }

    /// The two largest neighbouring units, leap days left out, as Django counts.
    private static String words(ZonedDateTime from, ZonedDateTime to, DateWords words) {
        long seconds = Duration.between(from, to).toSeconds() - leapDays(from, to) * SECONDS[3];
        int unit = 0;
        while (unit < SECONDS.length && seconds / SECONDS[unit] == 0) {
            unit++;
        }
        if (seconds <= 0 || unit == SECONDS.length) {
            return words.span(SECONDS.length - 1, 0);
        }
        var span = words.span(unit, seconds / SECONDS[unit]);
        long rest = seconds % SECONDS[unit];
        if (unit + 1 < SECONDS.length && rest / SECONDS[unit + 1] > 0) {
            span += ", " + words.span(unit + 1, rest / SECONDS[unit + 1]);
        }
        return span;
    }

    private static long leapDays(ZonedDateTime from, ZonedDateTime to) {
        long days = leapYearsBefore(to.getYear()) - leapYearsBefore(from.getYear());
        if (days == 0) {
            return 0;
        }
        if (Year.isLeap(from.getYear())) {
            return days - 1;
        }
        return Year.isLeap(to.getYear()) ? days + 1 : days;
    }

    private static long leapYearsBefore(int year) {
        int before = year - 1;
        return before / 4 - before / 100 + before / 400;
    }
}
