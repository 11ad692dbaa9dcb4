package io.relance.core.predict;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// People whose histories are the same. A model is fitted to these instead of to each person: a
/// shop has fewer histories than customers.
///
/// @param people how many share `history`, at least one
public record Alike<H>(H history, int people) {
    public Alike {
        if (people < 1) {
            throw new IllegalArgumentException("nobody has this history");
        }
    }

    /// Groups `histories`, in their natural order: whatever order they come in, sums over the
    /// groups are the same to the last bit.
    public static <H extends Comparable<H>> List<Alike<H>> group(Stream<H> histories) {
        var people = new TreeMap<H, Integer>();
        histories.forEach(history -> people.merge(history, 1, Integer::sum));
        return people.entrySet().stream()
                .map(same -> new Alike<>(same.getKey(), same.getValue()))
                .toList();
    }
}
