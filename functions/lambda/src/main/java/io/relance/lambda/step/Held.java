package io.relance.lambda.step;

import java.time.Instant;

/// The name under which the state machine knows that a text waits for the morning; the message is
/// the instant until which it does.
public final class Held extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Held(Instant until) {
        super(until.toString());
    }
}
