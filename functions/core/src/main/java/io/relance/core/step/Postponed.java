package io.relance.core.step;

/// The provider does not take the message now; nothing was sent. The state machine tries again.
public final class Postponed extends RuntimeException {
    public Postponed(String reason) {
        super(reason);
    }
}
