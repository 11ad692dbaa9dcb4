package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.Profiles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// [Transitions] in memory.
public final class InMemoryTransitions implements Transitions {
    private record Key(Instant at, ProfileId profile) {
        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::at).thenComparing(key -> key.profile().value());

        static Key of(Transition transition) {
            return new Key(transition.at(), transition.profile());
        }
    }

    private final List<NavigableMap<Key, Transition>> shards = new ArrayList<>();

    public InMemoryTransitions() {
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            shards.add(new TreeMap<>(Key.ORDER));
        }
    }

    @Override
    public synchronized void put(Transition transition) {
        shards.get(Profiles.shardOf(transition.profile())).put(Key.of(transition), transition);
    }

    @Override
    public synchronized List<Transition> page(
            int shard, Instant after, Instant until, Optional<Transition> last, int limit) {
        var all = shards.get(shard);
        return last.map(from -> all.tailMap(Key.of(from), false)).orElse(all).values().stream()
                .filter(t -> t.at().isAfter(after) && !t.at().isAfter(until))
                .limit(limit)
                .toList();
    }
}
