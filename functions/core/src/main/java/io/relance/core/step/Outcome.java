package io.relance.core.step;

import io.relance.core.flow.Run;
import io.relance.core.message.SkipReason;

/// What came of an action, in the words of the run's log.
///
/// @param name `sent`, `skipped`, `needs_review`, `done` or `failed`
/// @param reason of a skip or failure; else empty
public record Outcome(String name, String reason) {
    static final Outcome SENT = new Outcome("sent", "");
    static final Outcome DONE = new Outcome("done", "");
    public static final Outcome NEEDS_REVIEW = new Outcome(Run.Reached.NEEDS_REVIEW, "");

    /// It may have left or not: the provider's own report will tell.
    static final Outcome UNKNOWN = new Outcome("failed", "UNKNOWN");

    public static Outcome skipped(SkipReason reason) {
        return new Outcome("skipped", reason.name());
    }

    static Outcome failed(SkipReason reason) {
        return new Outcome("failed", reason.name());
    }
}
