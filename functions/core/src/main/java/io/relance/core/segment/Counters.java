package io.relance.core.segment;

import io.relance.core.Sorted;
import io.relance.core.event.Event;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// What a profile did, as far as conditions in use ask: a [Counter] for each behaviour.
///
/// A late event is counted like any other; an event dated in the future counts from its time on.
///
/// @param byKey by [Behaviour#key]
public record Counters(Map<String, Counter> byKey) {
    public static final Counters NONE = new Counters(Map.of());

    public Counters {
        byKey = sorted(byKey);
    }

    public Tally of(Behaviour behaviour) {
        return byKey.getOrDefault(behaviour.key(), Counter.NONE);
    }

    /// Counts an event that was not counted before, for each of the behaviours it is one of. It is
    /// kept by its instant until [#trimmed]. The counters themselves if there is none.
    public Counters counted(Collection<Behaviour> behaviours, Event event) {
        var counted = sorted(byKey);
        var amount = Tally.amount(event);
        for (var behaviour : behaviours) {
            if (behaviour.includes(event)) {
                var counter = byKey.getOrDefault(behaviour.key(), Counter.NONE);
                counted = counted.with(behaviour.key(), counter.plus(event.time(), amount));
            }
        }
        return kept(counted);
    }

    /// Keeps what the conditions in use need from `now` on, and no more. The counters themselves if
    /// that is all.
    ///
    /// @param inUse by [Behaviour#key]; counters of other behaviours go
    public Counters trimmed(Map<String, Retention> inUse, Instant now) {
        var asked = Spans.millis(now); // as Evaluator sees it
        return kept(
                sorted(byKey)
                        .mapped(
                                (key, counter) ->
                                        Optional.ofNullable(inUse.get(key))
                                                .map(use -> counter.trimmed(use, asked))));
    }

    private Counters kept(Sorted<String, Counter> counters) {
        return counters == byKey ? this : new Counters(counters);
    }

    private static Sorted<String, Counter> sorted(Map<String, Counter> byKey) {
        return Sorted.by(Comparator.naturalOrder(), byKey);
    }
}
