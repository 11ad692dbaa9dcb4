package io.relance.lambda.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Some of many.
///
/// @param next where the next page begins; empty on the last
record Page<T>(List<T> items, Optional<String> next) {
    Page {
        items = List.copyOf(items);
    }

    static <T> Page<T> all(List<T> items) {
        return new Page<>(items, Optional.empty());
    }

    <U> Page<U> map(Function<? super T, ? extends U> change) {
        return new Page<>(items.stream().<U>map(change).toList(), next);
    }
}
