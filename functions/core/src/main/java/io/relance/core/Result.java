package io.relance.core;

import java.util.function.Function;

/// What came of something that may be refused: a value, or the reason why not.
///
/// Refusals are data, because the user can mend them; a bug is an exception.
public sealed interface Result<T, E> {
    record Ok<T, E>(T value) implements Result<T, E> {}

    record Err<T, E>(E error) implements Result<T, E> {}

    static <T, E> Result<T, E> ok(T value) {
        return new Ok<>(value);
    }

    static <T, E> Result<T, E> err(E error) {
        return new Err<>(error);
    }

    default <U> Result<U, E> then(Function<? super T, Result<U, E>> next) {
        return switch (this) {
            case Ok(var value) -> next.apply(value);
            case Err(var error) -> new Err<>(error);
        };
    }

    default <U> Result<U, E> map(Function<? super T, ? extends U> change) {
        return then(value -> new Ok<>(change.apply(value)));
    }

    /// The value, where a refusal would be our own mistake (a definition that was checked when it
    /// was saved).
    default T orThrow() {
        return switch (this) {
            case Ok(var value) -> value;
            case Err(var error) -> throw new IllegalStateException("refused: " + error);
        };
    }
}
