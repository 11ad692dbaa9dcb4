package io.relance.core;

import org.jspecify.annotations.Nullable;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A map in the order of its keys that never changes. To copy one is to keep it: records that share
/// their maps with the records they were made from cost nothing to make.
public final class Sorted<K, V> extends AbstractMap<K, V> {
    private final Comparator<? super K> order;
    private final List<Entry<K, V>> entries;

    private Sorted(Comparator<? super K> order, List<Entry<K, V>> entries) {
        this.order = order;
        this.entries = entries;
    }

    /// @param order one for ever: a map is kept if it was sorted by the very same comparator
    public static <K, V> Map<K, V> by(Comparator<? super K> order, Map<K, V> map) {
        if (map instanceof Sorted<K, V> sorted && sorted.order == order) {
            return map;
        }
        var entries = new ArrayList<Entry<K, V>>(map.size());
        map.forEach((key, value) -> entries.add(Map.entry(key, value)));
        entries.sort(Entry.comparingByKey(order));
        return new Sorted<>(order, List.copyOf(entries));
    }

    @Override
    @SuppressWarnings("unchecked") // as TreeMap: a key of another type is the caller's mistake
    public @Nullable V get(Object key) {
        var wanted = (K) key;
        var low = 0;
        var high = entries.size() - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var entry = entries.get(middle);
            var turn = order.compare(entry.getKey(), wanted);
            if (turn == 0) {
                return entry.getValue();
            }
            if (turn < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }
}
