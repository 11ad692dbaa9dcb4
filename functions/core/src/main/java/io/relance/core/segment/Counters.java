package io.relance.core.segment;

import io.relance.core.Sorted;
import io.relance.core.event.Event;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a profile did, as far as conditions in use ask: a [Counter] for each behaviour.
///
/// A late event is counted like any other; an event dated in the future counts from its time on.
///
/// @param byKey by [Behaviour#key]
public record Counters(Map<String, Counter> byKey) {
    public static final Counters NONE = new Counters(Map.of());

    public Counters {
        byKey = Sorted.by(Comparator.naturalOrder(), byKey);
    }

    public Tally of(Behaviour behaviour) {
        return byKey.getOrDefault(behaviour.key(), Counter.NONE);
    }

    /// Counts an event that was not counted before, for each of the behaviours it is one of. It is
    /// kept by its instant until [#trimmed]. The counters themselves if there is none.
    public Counters counted(Collection<Behaviour> behaviours, Event event) {
        var itsOwn = behaviours.stream().filter(behaviour -> behaviour.includes(event)).toList();
        if (itsOwn.isEmpty()) {
            return this;
        }
        var all = new LinkedHashMap<>(byKey);
        var amount = Tally.amount(event);
        for (var behaviour : itsOwn) {
            var counter = all.getOrDefault(behaviour.key(), Counter.NONE);
            all.put(behaviour.key(), counter.plus(event.time(), amount));
        }
        return new Counters(all);
    }

    /// Keeps what the conditions in use need from `now` on, and no more.
    ///
    /// @param inUse by [Behaviour#key]; counters of other behaviours go
    public Counters trimmed(Map<String, Retention> inUse, Instant now) {
        var kept = new LinkedHashMap<String, Counter>();
        byKey.forEach(
                (key, counter) -> {
                    var retention = inUse.get(key);
                    if (retention != null) {
                        kept.put(key, counter.trimmed(retention, now));
                    }
                });
        return new Counters(kept);
    }
}
