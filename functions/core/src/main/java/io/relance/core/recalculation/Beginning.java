package io.relance.core.recalculation;

import java.util.List;

/// What came of asking for a recalculation.
public sealed interface Beginning {
    /// It runs.
    ///
    /// @param parts what may be worked on at the same time, in every stage: shards in a row, one
    /// after the other. None where it is over already
    record Runs(Recalculation recalculation, List<List<Integer>> parts) implements Beginning {
        public Runs {
            parts = List.copyOf(parts);
        }
    }

    /// Another one runs: later, then.
    record Busy(Recalculation other) implements Beginning {}
}
