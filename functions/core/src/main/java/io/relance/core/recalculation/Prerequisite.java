package io.relance.core.recalculation;

/// One thing a shop must have before RFM says anything, as it was measured.
///
/// @param needed at least this, or for [Kind#LAST_ORDER] at most
/// @param measured empty only where there is no order at all
public record Prerequisite(Kind kind, long needed, java.util.OptionalLong measured, boolean met) {
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
}
