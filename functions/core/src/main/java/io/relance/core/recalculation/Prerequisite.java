package io.relance.core.recalculation;

import java.util.OptionalLong;

/// One thing a shop must have before RFM says anything, as it was measured.
///
/// @param needed at least this, or for [Kind#LAST_ORDER] at most
/// @param measured empty only where there is no order at all
public record Prerequisite(Kind kind, long needed, OptionalLong measured, boolean met) {
    /// What is measured.
    public enum Kind {
        /// Customers with an order that counts.
        CUSTOMERS,
        /// Days since the first order.
        HISTORY,
        /// Days since the last order of anybody.
        LAST_ORDER,
        /// The most orders of one customer.
        REPEAT_ORDERS
    }

    /// What there is and what is needed, as the marketer reads it, such as `Customers with an
    /// order:
    /// 212, and RFM needs at least 500.`
    public String sentence() {
        var there = measured.isPresent() ? Long.toString(measured.getAsLong()) : "none yet";
        var words =
                switch (kind) {
                    case CUSTOMERS -> "Customers with an order: %s, and RFM needs at least %d.";
                    case HISTORY -> "Days since the first order: %s, and RFM needs at least %d.";
                    case LAST_ORDER -> "Days since the last order: %s, and RFM needs at most %d.";
                    case REPEAT_ORDERS ->
                            "Most orders of one customer: %s, and RFM needs at least %d.";
                };
        return words.formatted(there, needed);
    }
}
