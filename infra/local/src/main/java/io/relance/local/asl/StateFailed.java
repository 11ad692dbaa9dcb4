package io.relance.local.asl;

import java.util.Optional;

/// A state could not go on. Caught by the [Line] that runs it, which retries, catches or ends.
final class StateFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;
    private final boolean namesState;

    private StateFailed(Failure failure, boolean namesState) {
        super(failure.error().orElse(""), null, false, false);
        this.failure = failure;
        this.namesState = namesState;
    }

    /// A failure whose cause AWS gives without naming the state in front.
    static StateFailed of(Failure failure) {
        return new StateFailed(failure, false);
    }

    /// AWS documents `States.NoChoiceMatched` and reports this.
    static StateFailed noChoice() {
        return runtime(
                "Failed to transition out of the state. The state does not point to a next state.");
    }

    /// An expression gave nothing, the wrong type, or threw.
    static StateFailed query(String cause) {
        return new StateFailed(Failure.of(Failure.QUERY, cause), true);
    }

    static StateFailed runtime(String cause) {
        return new StateFailed(Failure.of(Failure.RUNTIME, cause), true);
    }

    /// AWS numbers an `EvaluationFailed` event of its own in the history.
    boolean evaluation() {
        return failure.error().equals(Optional.of(Failure.QUERY));
    }

    /// The failure as AWS words it for the state it happened in.
    Failure in(String state, long enteredEvent) {
        return namesState
                ? new Failure(failure.error(), Optional.of(wording(state, enteredEvent)))
                : failure;
    }

    private String wording(String state, long enteredEvent) {
        return "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
                .formatted(state, enteredEvent, failure.cause().orElse(""));
    }
}
