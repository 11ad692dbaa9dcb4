package io.relance.core.message;

import java.time.Instant;

/// How many messages may leave in a second, all functions together.
///
/// Seconds are counted one by one. A bucket that fills as it empties would even out the turn of a
/// second, but everybody would have to write the same place, one after the other; a count is only
/// ever added to.
public interface Pace {
    /// Takes one of this second's places.
    ///
    /// @return false when all are taken
    boolean take(Instant now);
}
