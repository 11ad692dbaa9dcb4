package io.relance.core.recalculation;

import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;

import java.time.Instant;
import java.util.Optional;

/// The number of a rank, while it is being found: it lies between `from` and `to`, both included.
///
/// @param group whose customers; empty for all
/// @param rank among the dimension's numbers, 1 for the lowest
/// @param unit divides every number in between, and `from` and `to`; at least 1
/// @param below how many numbers are less than `from`
public record Search(
        Dimension dimension,
        Optional<Group> group,
        long rank,
        long from,
        long to,
        long unit,
        long below) {
    /// What the numbers are.
    public enum Dimension {
        DAYS,
        ORDERS,
        MONEY;

        /// That of a customer, 0 or more; money in millionths of the currency.
        long of(Purchases purchases, Instant asOf) {
            return switch (this) {
                case DAYS -> Math.max(0, purchases.daysSince(asOf));
                case ORDERS -> purchases.orders();
                case MONEY -> purchases.spentMillionths();
            };
        }
    }

    public boolean done() {
        return from == to;
    }
}
