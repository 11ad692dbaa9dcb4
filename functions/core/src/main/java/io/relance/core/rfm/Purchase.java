package io.relance.core.rfm;

import java.math.BigDecimal;
import java.time.Instant;

/// One order.
///
/// @param value what was paid in the end, refunds taken off
public record Purchase(Instant at, BigDecimal value) {
    /// Orders that cost nothing do not count: a discount of 100 %, or all of it refunded.
    public boolean counts() {
        return value.signum() > 0;
    }
}
