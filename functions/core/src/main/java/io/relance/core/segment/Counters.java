package io.relance.core.segment;

import io.relance.core.event.Event;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a profile did, as far as conditions in use ask: a [Counter] for each behaviour.
///
/// A late event is counted like any other; an event dated in the future counts from its time on.
///
/// @param byKey by [Behaviour#key]
public record Counters(Map<String, Counter> byKey) {
    public static final Counters NONE = new Counters(Map.of());

    public Counters {
        byKey = Collections.unmodifiableMap(new TreeMap<>(byKey));
    }

    public Tally of(Behaviour behaviour) {
        return byKey.getOrDefault(behaviour.key(), Counter.NONE);
    }

    /// Counts an event that was not counted before, if it is one of the behaviour. It is kept by
    /// its instant until [#trimmed].
    public Counters counted(Behaviour behaviour, Event event) {
        if (!behaviour.includes(event)) {
            return this;
        }
        var all = new TreeMap<>(byKey);
        all.put(
                behaviour.key(),
                all.getOrDefault(behaviour.key(), Counter.NONE)
                        .plus(event.time(), Tally.amount(event)));
        return new Counters(all);
    }

    /// Keeps what the conditions in use need from `now` on, and no more.
    ///
    /// @param inUse by [Behaviour#key]; counters of other behaviours go
    public Counters trimmed(Map<String, Retention> inUse, Instant now) {
        var kept = new TreeMap<String, Counter>();
        byKey.forEach(
                (key, counter) -> {
                    if (inUse.containsKey(key)) {
                        kept.put(key, counter.trimmed(inUse.get(key), now));
                    }
                });
        return new Counters(kept);
    }
}
