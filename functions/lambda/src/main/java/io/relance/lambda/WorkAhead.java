package io.relance.lambda;

import java.time.Instant;
import java.util.Optional;

/// A scheduled function that knows when it next has something to do. Only simulations ask: they
/// skip the minutes in between, and count the idle invocations without making them.
public interface WorkAhead {
    /// First instant at which an invocation would find work; empty if only new events can make
    /// some.
    Optional<Instant> nextWork();
}
