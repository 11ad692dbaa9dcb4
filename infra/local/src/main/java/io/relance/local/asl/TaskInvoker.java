package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.function.Consumer;

/// Carries out what Task states ask for. Supplied by the cloud the machine runs in.
public interface TaskInvoker {
    /// Whether a Task may name this resource; a definition that names another is refused.
    boolean knows(String resource);

    /// Does the work and answers once, at once or later.
    void invoke(Call call, Consumer<Outcome> answer);

    /// @param arguments what the state's `Arguments` evaluate to; its input where it has none
    /// @param execution ARN of the execution
    /// @param retry 0 for the first attempt of this state
    record Call(String resource, JsonNode arguments, String execution, String state, int retry) {}

    /// What became of it.
    sealed interface Outcome {
        record Done(JsonNode output) implements Outcome {}

        record Failed(Failure failure) implements Outcome {}
    }
}
