package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// `start:end:step`, each of them optional, as Python slices lists.
record Slice(Optional<Integer> start, Optional<Integer> end, int step) {
    static Optional<Slice> of(String text) {
        var parts = text.split(":", -1);
        if (parts.length > 3) {
            return Optional.empty();
        }
        var bounds = new ArrayList<Optional<Integer>>();
        for (var part : parts) {
            var bound = part.isEmpty() ? Optional.<Integer>empty() : Numbers.count(Value.of(part));
            if (!part.isEmpty() && bound.isEmpty()) {
                return Optional.empty();
            }
            bounds.add(bound);
        }
        int step = bounds.size() == 3 ? bounds.get(2).orElse(1) : 1;
        if (step == 0) {
            return Optional.empty();
        }
        return Optional.of(
                bounds.size() == 1
                        ? new Slice(Optional.empty(), bounds.getFirst(), 1)
                        : new Slice(bounds.get(0), bounds.get(1), step));
    }

    /// Letter by letter, as [Texts#letters] counts them.
    String cut(String text) {
        var letters = text.codePoints().toArray();
        var cut = new StringBuilder();
        places(letters.length).forEach(place -> cut.appendCodePoint(letters[place]));
        return cut.toString();
    }

    List<Value> cut(List<Value> items) {
        return places(items.size()).mapToObj(items::get).toList();
    }

    private IntStream places(int size) {
        int low = step > 0 ? 0 : -1;
        int high = step > 0 ? size : size - 1;
        long from = start.map(s -> place(s, size, low, high)).orElse(step > 0 ? low : high);
        long to = end.map(e -> place(e, size, low, high)).orElse(step > 0 ? high : low);
        long places = (to - from + step - Integer.signum(step)) / step;
        return LongStream.range(0, Math.max(0, places))
                .mapToInt(place -> (int) (from + place * step));
    }

    private static int place(int bound, int size, int low, int high) {
        long place = bound < 0 ? (long) bound + size : bound;
        return (int) Math.max(low, Math.min(high, place));
    }
}
