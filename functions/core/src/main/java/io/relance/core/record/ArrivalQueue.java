package io.relance.core.record;

import java.util.List;

/// The FIFO queue between the doors and Record.
public interface ArrivalQueue {
    /// Puts arrivals on the queue, in order within a person's group; returns when all are safe.
    ///
    /// @param deliveryId names this delivery; the same delivery within five minutes is dropped by
    /// the queue
    void put(String deliveryId, List<Arrival> arrivals);
}
