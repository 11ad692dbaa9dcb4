package io.relance.local.asl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/// How a state or an execution failed. AWS allows both parts to be missing (a bare Fail state).
public record Failure(Optional<String> error, Optional<String> cause) {
    public static final String TIMEOUT = "States.Timeout";
    static final String QUERY = "States.QueryEvaluationError";
    static final String RUNTIME = "States.Runtime";
    static final String TOO_LARGE = "States.DataLimitExceeded";

    public static Failure of(String error, String cause) {
        return new Failure(Optional.of(error), Optional.of(cause));
    }

    /// Whether `ErrorEquals` names this failure. `States.ALL` leaves out the two errors that end an
    /// execution whatever is drawn; `States.TaskFailed` leaves out time-outs too. Source:
    /// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
    boolean isOneOf(List<String> errorEquals) {
        var name = error.orElse("");
        var terminal = name.equals(RUNTIME) || name.equals(TOO_LARGE);
        return errorEquals.stream()
                .anyMatch(
                        wanted ->
                                switch (wanted) {
                                    case "States.ALL" -> !terminal;
                                    case "States.TaskFailed" -> !terminal && !name.equals(TIMEOUT);
                                    default -> wanted.equals(name);
                                });
    }

    /// What `$states.errorOutput` shows.
    ObjectNode output() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Error", error.orElse(null))
                .put("Cause", cause.orElse(null));
    }
}
