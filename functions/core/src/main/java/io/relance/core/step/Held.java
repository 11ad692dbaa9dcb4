package io.relance.core.step;

import java.time.Instant;

/// The message waits for the end of quiet hours; nothing was sent, nothing claimed. The state
/// machine holds until then and asks again: everything is checked anew.
public final class Held extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Instant until;

    public Held(Instant until) {
        super(until.toString());
        this.until = until;
    }

    public Instant until() {
        return until;
    }
}
