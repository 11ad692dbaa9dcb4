package io.relance.core.flow;

import io.relance.core.flow.Trigger.Recurrence;
import io.relance.core.segment.When;
import io.relance.core.value.Value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The days a person's date comes, and when the runs of a date flow begin for them.
///
/// A date that comes every year has no year: it came before the one that is told, too. 29 February
/// is 28 February in common years, and the 31st is the last day of shorter months. What comes every
/// week or month comes from the day told on. A run begins so long before its day as the trigger
/// says, then on the first allowed weekday, at the clock time. Source: [date property
/// flows](https://help.klaviyo.com/hc/en-us/articles/360054240252).
///
/// @param told the day a person's property tells
/// @param zone whose clock counts if the trigger names none
public record Occasions(Trigger.OnDate trigger, LocalDate told, ZoneId zone) {
    /// @param day a run is for
    /// @param begins when it does
    public record Occasion(LocalDate day, Instant begins) {}

    /// The day a property tells; the time of day and its zone are not looked at. Empty for what is
    /// no date by [When#told].
    public static Optional<LocalDate> day(Value value) {
        return value instanceof Value.Text(var text) && When.told(text).isPresent()
                ? parsed(text.substring(0, 10))
                : Optional.empty();
    }

    private static Optional<LocalDate> parsed(String day) {
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }

    /// Whether the date comes on `day`.
    public boolean comesOn(LocalDate day) {
        var place = placeUpTo(day);
        return place >= first() && place <= last() && day(place).equals(day);
    }

    /// The first for which a run begins after `after`.
    public Optional<Occasion> next(Instant after) {
        var place = latestPlace(after) + 1;
        return place > last() ? Optional.empty() : Optional.of(at(Math.max(place, first())));
    }

    /// The last for which a run has begun at `now`.
    public Optional<Occasion> latestAt(Instant now) {
        var place = latestPlace(now);
        return place < first() ? Optional.empty() : Optional.of(at(place));
    }

    /// Those for which a run begins after `after` and at or before `now`, in their order.
    public List<Occasion> between(Instant after, Instant now) {
        var between = new ArrayList<Occasion>();
        for (var place = latestPlace(now); place >= first(); place--) {
            var occasion = at(place);
            if (!occasion.begins().isAfter(after)) {
                break;
            }
            between.add(occasion);
        }
        Collections.reverse(between);
        return between;
    }

    /// The place of the last one begun at `now`; one before the first if there is none.
    private long latestPlace(Instant now) {
        var today = LocalDate.ofInstant(now, clock());
        var place = Math.min(last(), placeUpTo(today.plusDays(trigger.before().mostDays() + 1L)));
        while (place >= first() && at(place).begins().isAfter(now)) {
            place--;
        }
        return Math.max(place, first() - 1);
    }

    private Occasion at(long place) {
        var day = day(place);
        var from = trigger.before().before(day);
        return new Occasion(day, Delays.at(from, trigger.at(), trigger.weekdays(), clock()));
    }

    private ZoneId clock() {
        return trigger.zone().orElse(zone);
    }

    private LocalDate day(long place) {
        return switch (trigger.recurrence()) {
            case NEVER -> told;
            case WEEKLY -> told.plusWeeks(place);
            case MONTHLY -> told.plusMonths(place);
            case ANNUALLY -> MonthDay.from(told).atYear((int) place);
        };
    }

    private long first() {
        return trigger.recurrence() == Recurrence.ANNUALLY ? Integer.MIN_VALUE : 0;
    }

    private long last() {
        return trigger.recurrence() == Recurrence.NEVER ? 0 : Integer.MAX_VALUE;
    }

    /// The place of the last one on `day` or before it.
    private long placeUpTo(LocalDate day) {
        return switch (trigger.recurrence()) {
            case NEVER -> day.isBefore(told) ? -1 : 0;
            case WEEKLY -> Math.floorDiv(ChronoUnit.DAYS.between(told, day), 7);
            case MONTHLY -> {
                var months =
                        ChronoUnit.MONTHS.between(told.withDayOfMonth(1), day.withDayOfMonth(1));
                yield day(months).isAfter(day) ? months - 1 : months;
            }
            case ANNUALLY ->
                    MonthDay.from(told).atYear(day.getYear()).isAfter(day)
                            ? day.getYear() - 1
                            : day.getYear();
        };
    }
}
