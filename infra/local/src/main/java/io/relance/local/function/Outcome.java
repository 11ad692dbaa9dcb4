package io.relance.local.function;

import org.jspecify.annotations.Nullable;

/// How an invocation ended.
public sealed interface Outcome {
    /// @param value what the handler returned; null where it returns nothing
    record Answer(@Nullable Object value) implements Outcome {}

    /// The handler threw.
    record Failure(Throwable thrown) implements Outcome {
        /// As Lambda reports it: the name of the class.
        public String type() {
            return thrown.getClass().getName();
        }

        public String message() {
            return String.valueOf(thrown.getMessage());
        }
    }
}
