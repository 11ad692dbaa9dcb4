package io.relance.core;

import org.jspecify.annotations.Nullable;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// A map in the order of its keys that never changes. To copy one is to keep it: records that share
/// their maps with the records they were made from cost nothing to make.
public final class Sorted<K, V> extends AbstractMap<K, V> {
    private static final Object[] NOTHING = {};

    private final Comparator<? super K> order;
    private final Object[] keys;
    private final Object[] values;

    private Sorted(Comparator<? super K> order, Object[] keys, Object[] values) {
        this.order = order;
        this.keys = keys;
        this.values = values;
    }

    /// @param order one for ever: a map is kept if it was sorted by the very same comparator
    public static <K, V> Sorted<K, V> by(Comparator<? super K> order, Map<K, V> map) {
        if (map instanceof Sorted<K, V> sorted && sorted.order == order) {
            return sorted;
        }
        if (map.isEmpty()) {
            return new Sorted<>(order, NOTHING, NOTHING);
        }
        List<Entry<K, V>> entries = new ArrayList<>(map.size());
        map.forEach((key, value) -> entries.add(Map.entry(key, value)));
        entries.sort(Entry.comparingByKey(order));
        return new Sorted<>(
                order,
                entries.stream().map(Entry::getKey).toArray(),
                entries.stream().map(Entry::getValue).toArray());
    }

    /// The same with `key` standing for `value`.
    public Sorted<K, V> with(K key, V value) {
        var place = place(key);
        if (place >= 0) {
            var others = values.clone();
            others[place] = value;
            return new Sorted<>(order, keys, others);
        }
        return new Sorted<>(order, inserted(keys, ~place, key), inserted(values, ~place, value));
    }

    /// The same without `key`.
    public Sorted<K, V> without(K key) {
        var place = place(key);
        return place < 0 ? this : new Sorted<>(order, removed(keys, place), removed(values, place));
    }

    /// How many of its first keys are so.
    public int leading(Predicate<K> so) {
        var first = 0;
        while (first < keys.length && so.test(key(first))) {
            first++;
        }
        return first;
    }

    public Sorted<K, V> first(int number) {
        return part(0, number);
    }

    public Sorted<K, V> withoutFirst(int number) {
        return part(number, keys.length);
    }

    private Sorted<K, V> part(int from, int until) {
        return until - from == keys.length
                ? this
                : new Sorted<>(
                        order,
                        Arrays.copyOfRange(keys, from, until),
                        Arrays.copyOfRange(values, from, until));
    }

    /// With another value for each key, or without it; itself if all values stay the same objects.
    public Sorted<K, V> mapped(BiFunction<K, V, Optional<V>> change) {
        var kept = new Object[keys.length];
        var others = new Object[keys.length];
        var size = 0;
        var same = true;
        for (var i = 0; i < keys.length; i++) {
            var changed = change.apply(key(i), value(i));
            same &= changed.isPresent() && changed.get() == values[i];
            if (changed.isPresent()) {
                kept[size] = keys[i];
                others[size++] = changed.get();
            }
        }
        return same
                ? this
                : new Sorted<>(order, Arrays.copyOf(kept, size), Arrays.copyOf(others, size));
    }

    private static Object[] inserted(Object[] all, int place, Object one) {
        var more = Arrays.copyOf(all, all.length + 1);
        System.arraycopy(all, place, more, place + 1, all.length - place);
        more[place] = one;
        return more;
    }

    private static Object[] removed(Object[] all, int place) {
        var fewer = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, place + 1, fewer, place, fewer.length - place);
        return fewer;
    }

    @SuppressWarnings("unchecked") // only keys come in
    private K key(int place) {
        return (K) keys[place];
    }

    @SuppressWarnings("unchecked") // only values come in
    private V value(int place) {
        return (V) values[place];
    }

    /// Where `wanted` is, or the complement of where it would be.
    private int place(K wanted) {
        var low = 0;
        var high = keys.length - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var turn = order.compare(key(middle), wanted);
            if (turn == 0) {
                return middle;
            }
            if (turn < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ~low;
    }

    @Override
    @SuppressWarnings("unchecked") // as TreeMap: a key of another type is the caller's mistake
    public @Nullable V get(Object key) {
        var place = place((K) key);
        return place < 0 ? null : value(place);
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        for (var i = 0; i < keys.length; i++) {
            action.accept(key(i), value(i));
        }
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return keys.length;
            }
        };
    }

    private final class Entries implements Iterator<Entry<K, V>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Entry<K, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Map.entry(key(next), value(next++));
        }
    }
}
