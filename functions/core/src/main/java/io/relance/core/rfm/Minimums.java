package io.relance.core.rfm;

/// What a shop must have sold before RFM says anything.
///
/// @param customers with an order
/// @param historyDays since the first order
/// @param recentDays within which there is an order
/// @param orders that somebody has placed
///
/// Source: [prerequisites](https://help.klaviyo.com/hc/en-us/articles/17797937793179).
public record Minimums(long customers, int historyDays, int recentDays, int orders) {
    public static final Minimums DEFAULT = new Minimums(500, 180, 30, 3);

    public Minimums {
        if (customers < 1 || historyDays < 0 || recentDays < 1 || orders < 1) {
            throw new IllegalArgumentException(
                    "no minimums: %d customers, %d and %d days, %d orders"
                            .formatted(customers, historyDays, recentDays, orders));
        }
    }
}
