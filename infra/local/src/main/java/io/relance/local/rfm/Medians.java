package io.relance.local.rfm;

import io.relance.core.recalculation.Outcome;
import io.relance.core.rfm.Purchases;

import java.math.BigDecimal;
import java.util.stream.LongStream;

/// Collects the numbers of one group's customers, to find those in the middle.
final class Medians {
    private final LongStream.Builder days = LongStream.builder();
    private final LongStream.Builder orders = LongStream.builder();
    private final LongStream.Builder spent = LongStream.builder();
    private long customers;

    void add(long daysSince, long placed, long spentMillionths) {
        customers++;
        days.add(daysSince);
        orders.add(placed);
        spent.add(spentMillionths);
    }

    Outcome.Figures figures() {
        return new Outcome.Figures(
                customers,
                median(days.build(), 0),
                median(orders.build(), 0),
                median(spent.build(), Purchases.DECIMALS));
    }

    /// @param decimals how many of each number's digits are decimals
    private static BigDecimal median(LongStream numbers, int decimals) {
        var sorted = numbers.sorted().toArray();
        var low = BigDecimal.valueOf(sorted[(sorted.length - 1) / 2], decimals);
        var high = BigDecimal.valueOf(sorted[sorted.length / 2], decimals);
        return low.add(high).multiply(new BigDecimal("0.5"));
    }
}
