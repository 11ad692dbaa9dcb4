package io.relance.core.recalculation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every transition, for ever, by shard of the profile and by time. Writing the same twice is
/// writing it once, and what was written is read at once.
public interface Transitions {
    /// Replaces what was stored of the same profile and time.
    void put(Transition transition);

    /// One page of a shard's transitions later than `after` and not later than `until`, by time and
    /// then by profile; shorter than `limit` at the end alone.
    ///
    /// @param last the last transition of the page before, of which the time and the profile alone
    /// matter: what follows them is read, whether they are stored or not. Empty at the start
    List<Transition> page(
            int shard, Instant after, Instant until, Optional<Transition> last, int limit);
}
