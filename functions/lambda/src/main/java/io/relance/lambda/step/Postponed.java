package io.relance.lambda.step;

/// The name under which the state machine knows that the provider does not take a message now: its
/// Retry waits longer for this error than for others.
public final class Postponed extends RuntimeException {
    Postponed(String reason) {
        super(reason);
    }
}
