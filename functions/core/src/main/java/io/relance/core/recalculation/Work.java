package io.relance.core.recalculation;

import java.util.List;
import java.util.Optional;

/// What the parts of a recalculation are doing.
///
/// @param stage counts the passes over the customers, from 0
/// @param searches ranks that are sought, of the pass's kind
/// @param scoring cut-offs, once they are found
public record Work(
        int stage,
        Kind kind,
        List<Search> searches,
        Optional<io.relance.core.rfm.Scoring> scoring) {
    /// A pass over the customers.
    public enum Kind {
        /// Counts orders that are not counted yet; measures prerequisites and the first rough
        /// histograms.
        COUNT,
        /// Narrows down where the cut-offs lie.
        NARROW,
        /// Moves customers into their groups, and takes the groups' rough histograms.
        ASSIGN,
        /// Narrows down where the groups' medians lie.
        MEASURE
    }

    public Work {
        searches = List.copyOf(searches);
    }
}
