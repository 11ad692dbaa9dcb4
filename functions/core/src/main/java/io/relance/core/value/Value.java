package io.relance.core.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a property holds: JSON's values, exact. Numbers keep every digit (identifiers go beyond
/// 2^53), fields keep their order.
public sealed interface Value {
    Value NONE = new None();

    record Text(String text) implements Value {}

    record Num(BigDecimal number) implements Value {}

    record Bool(boolean truth) implements Value {}

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(Map<String, Value> fields) implements Value {
        public static final Fields EMPTY = new Fields(Map.of());

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public Optional<Value> get(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    /// JSON's null.
    record None() implements Value {}

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Num(BigDecimal.valueOf(number));
    }

    static Value of(BigDecimal number) {
        return new Num(number);
    }

    static Value of(boolean truth) {
        return new Bool(truth);
    }

    static Value of(List<Value> items) {
        return new Items(items);
    }

    static Value of(Map<String, Value> fields) {
        return new Fields(fields);
    }

    /// Missing in all but name: null, empty text, empty list. No operator but `not-set` matches
    /// such a value.
    default boolean absent() {
        return switch (this) {
            case Text(var text) -> text.isEmpty();
            case Items(var items) -> items.isEmpty();
            case None() -> true;
            case Num _, Bool _, Fields _ -> false;
        };
    }
}
