package io.relance.core.segment;

import io.relance.core.Sorted;
import io.relance.core.event.EventId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
        days = Sorted.by(Comparator.naturalOrder(), days);
        exact = Sorted.by(Comparator.naturalOrder(), exact);
    }

    @Override
    public List<Entry> entries(boolean byHour) {
        var entries = new ArrayList<Entry>(1 + days.size() + exact.size());
        if (!longAgo.isNone()) {
            entries.add(new Entry(new When.LongAgo(), longAgo));
        }
        days.forEach(
                (day, amount) ->
                        entries.add(
                                new Entry(
                                        byHour ? new When.LongAgo() : new When.Day(day), amount)));
        exact.forEach((at, amount) -> entries.add(new Entry(new When.Moment(at), amount)));
        return entries;
    }

    @Override
    public List<Entry> since(Instant start, Optional<EventId> except) {
        throw new IllegalStateException("single events are in the timeline, not in the counters");
    }

    Counter plus(Instant at, Amount amount) {
        var all = new LinkedHashMap<>(exact);
        all.merge(at, amount, Amount::plus);
        return new Counter(longAgo, days, all);
    }

    /// As coarse as `retention` allows at `now`.
    Counter trimmed(Retention retention, Instant now) {
        var asked = now.truncatedTo(ChronoUnit.MILLIS); // as Evaluator sees it
        if (keepsAll(retention, asked)) {
            return this;
        }
        var instants = new TreeMap<Instant, Amount>();
        var byDay = new TreeMap<>(days);
        exact.forEach(
                (at, amount) -> {
                    if (retention.keepsExactly(at, asked)) {
                        instants.put(at, amount);
                    } else {
                        byDay.merge(Spans.dayOf(at), amount, Amount::plus);
                    }
                });
        var old = longAgo;
        var kept = new TreeMap<LocalDate, Amount>();
        for (var day : byDay.entrySet()) {
            if (retention.keepsDay(day.getKey(), asked)) {
                kept.put(day.getKey(), day.getValue());
            } else {
                old = old.plus(day.getValue());
            }
        }
        return new Counter(old, kept, instants);
    }

    /// The oldest is the first to go.
    private boolean keepsAll(Retention retention, Instant now) {
        var oldest = exact.keySet().iterator();
        var first = days.keySet().iterator();
        return (!oldest.hasNext() || retention.keepsExactly(oldest.next(), now))
                && (!first.hasNext() || retention.keepsDay(first.next(), now));
    }
}
