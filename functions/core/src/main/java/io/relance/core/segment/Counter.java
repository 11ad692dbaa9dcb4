package io.relance.core.segment;

import static java.time.ZoneOffset.UTC;

import io.relance.core.Sorted;
import io.relance.core.event.EventId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// What one person did of one behaviour, kept as coarsely as the conditions in use allow. Every
/// event is in exactly one of the three.
///
/// @param longAgo older than any window in use
/// @param days by UTC day
/// @param exact by instant: as far back as a window in hours looks, and all that is still to come
public record Counter(Amount longAgo, Map<LocalDate, Amount> days, Map<Instant, Amount> exact)
        implements Tally {
    static final Counter NONE = new Counter(Amount.NONE, Map.of(), Map.of());

    public Counter {
        days = sorted(days);
        exact = sorted(exact);
    }

    @Override
    public void read(boolean byHour, Reader reader) {
        if (!longAgo.isNone()) {
            reader.longAgo(longAgo);
        }
        if (byHour) {
            days.values().forEach(reader::longAgo);
        } else {
            days.forEach(reader::on);
        }
        exact.forEach(reader::at);
    }

    @Override
    public Tally since(Instant start, Optional<EventId> except) {
        throw new IllegalStateException("single events are in the timeline, not in the counters");
    }

    Counter plus(Instant at, Amount amount) {
        return new Counter(longAgo, days, added(exact, at, amount));
    }

    /// As coarse as `retention` allows at `now`, in milliseconds; itself if nothing goes. The
    /// oldest
    /// is the first to go.
    Counter trimmed(Retention retention, long now) {
        var instants = sorted(exact);
        var firstExact = retention.firstExact(now);
        var past = instants.leading(at -> Spans.millis(at) < firstExact);
        var byDay = sorted(days);
        if (past == 0 && older(byDay, retention, now) == 0) {
            return this;
        }
        for (var gone : instants.first(past).entrySet()) {
            var day = LocalDate.ofInstant(gone.getKey(), UTC);
            byDay = added(byDay, day, gone.getValue());
        }
        var older = older(byDay, retention, now);
        var old = longAgo;
        for (var amount : byDay.first(older).values()) {
            old = old.plus(amount);
        }
        return new Counter(old, byDay.withoutFirst(older), instants.withoutFirst(past));
    }

    private static int older(Sorted<LocalDate, Amount> byDay, Retention retention, long now) {
        var firstDay = retention.firstDay(now);
        return byDay.leading(day -> day.toEpochDay() < firstDay);
    }

    private static <K extends Comparable<? super K>> Sorted<K, Amount> added(
            Map<K, Amount> amounts, K key, Amount amount) {
        return sorted(amounts).with(key, amounts.getOrDefault(key, Amount.NONE).plus(amount));
    }

    private static <K extends Comparable<? super K>> Sorted<K, Amount> sorted(
            Map<K, Amount> amounts) {
        return Sorted.by(Comparator.<K>naturalOrder(), amounts);
    }
}
