package io.relance.lambda.api;

import io.relance.codec.api.ApiTime;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A field that a listing can be filtered or sorted by. Values are compared as texts: times and
/// flags have one text each, of fixed width.
///
/// @param functions filter functions that may name it
/// @param sortable whether `sort` may name it
/// @param value of an item; empty where it has none
record Column<T>(
        String name,
        Kind kind,
        Set<String> functions,
        boolean sortable,
        Function<T, Optional<String>> value) {
    static final Set<String> NONE = Set.of();
    static final Set<String> SAME = Set.of("equals", "any");
    static final Set<String> RANGE =
            Set.of("greater-than", "greater-or-equal", "less-than", "less-or-equal");
    static final Set<String> POINT_OR_RANGE =
            Set.of("equals", "greater-than", "greater-or-equal", "less-than", "less-or-equal");

    enum Kind {
        TEXT,
        TIME,
        EPOCH_SECOND,
        FLAG
    }

    static <T> Column<T> text(String name, Set<String> functions, Function<T, String> value) {
        return new Column<>(name, Kind.TEXT, functions, true, value.andThen(Optional::of));
    }

    static <T> Column<T> time(String name, Set<String> functions, Function<T, Instant> value) {
        return new Column<>(
                name,
                Kind.TIME,
                functions,
                true,
                value.andThen(Column::comparable).andThen(Optional::of));
    }

    static <T> Column<T> flag(String name, Set<String> functions, Function<T, Boolean> value) {
        return new Column<>(
                name, Kind.FLAG, functions, false, value.andThen(b -> Optional.of(b.toString())));
    }

    /// The text that stands for a time, in the order of time.
    static String comparable(Instant instant) {
        return "%020d%09d".formatted(instant.getEpochSecond() + (1L << 40), instant.getNano());
    }

    /// The text an operand is compared as; empty if it is none of this kind.
    Optional<String> operand(String raw) {
        return switch (kind) {
            case TEXT -> Optional.of(raw);
            case TIME -> ApiTime.parse(raw).map(Column::comparable);
            case EPOCH_SECOND ->
                    raw.matches("[0-9]{1,11}")
                            ? Optional.of(comparable(Instant.ofEpochSecond(Long.parseLong(raw))))
                            : Optional.empty();
            case FLAG ->
                    raw.equals("true") || raw.equals("false") ? Optional.of(raw) : Optional.empty();
        };
    }
}
