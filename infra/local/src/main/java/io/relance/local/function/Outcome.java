package io.relance.local.function;

import org.jspecify.annotations.Nullable;

/// How an invocation ended.
public sealed interface Outcome {
    /// @param value what the handler returned; null where it returns nothing
    record Answer(@Nullable Object value) implements Outcome {}

    /// As Lambda reports an exception.
    ///
    /// @param type simple as in the cloud: the class name
    record Failure(String type, String message) implements Outcome {}
}
