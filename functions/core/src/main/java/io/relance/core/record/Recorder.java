package io.relance.core.record;

import java.util.Optional;

/// Carries out what a door learned. Whoever needs the answer at once calls it; the rest goes
/// through the [ArrivalQueue].
public interface Recorder {
    /// @return empty when the arrival names nobody we know: an order that was
    ///     never recorded, or a deleted customer that never was one
    Optional<Recorded> record(Arrival arrival);

    /// For an arrival that names its person.
    default Recorded now(Arrival arrival) {
        return record(arrival).orElseThrow(() -> new IllegalStateException("nobody is named"));
    }
}
