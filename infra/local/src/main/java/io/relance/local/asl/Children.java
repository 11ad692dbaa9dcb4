package io.relance.local.asl;

import io.relance.local.asl.Execution.Ending;

import java.util.function.Consumer;

/// The lines a Map or Parallel state runs, and how they come together again.
interface Children {
    /// Starts them; `gathered` is told once: all their outputs in order, or the first failure.
    void start(Consumer<Ending> gathered);

    void cancel();
}
