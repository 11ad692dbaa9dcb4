package io.relance.core.predict;

import io.relance.core.rfm.Purchases;

import java.time.Instant;
import java.util.Comparator;

/// What of a customer goes into [Fitting]: numbers only, so that a sample of a whole shop is
/// small and can be put together from parts. Days are days of UTC.
///
/// @param orders how many, at least 1
/// @param days on how many days there was an order
/// @param lastDays days from the day of the first order to that of the last
/// @param ageDays days from the day of the first order to the day of the look
/// @param spentMillionths what the orders cost together, in millionths of the currency
public record Buyer(int orders, int days, int lastDays, int ageDays, long spentMillionths)
        implements Comparable<Buyer> {
    private static final double MILLION = 1e6;

    private static final Comparator<Buyer> ORDER =
            Comparator.comparingInt(Buyer::orders)
                    .thenComparingInt(Buyer::days)
                    .thenComparingInt(Buyer::lastDays)
                    .thenComparingInt(Buyer::ageDays)
                    .thenComparingLong(Buyer::spentMillionths);

    public Buyer {
        if (days < 1
                || orders < days
                || lastDays < days - 1
                || days == 1 && lastDays > 0
                || ageDays < lastDays
                || spentMillionths < 1) {
            throw new IllegalArgumentException(
                    "no buyer: %d orders on %d days, %d of %d days apart, for %d millionths"
                            .formatted(orders, days, lastDays, ageDays, spentMillionths));
        }
    }

    /// A customer on the day of `asOf`, or, of somebody who ordered since, on the day of their
    /// last order.
    public static Buyer of(Purchases purchases, Instant asOf) {
        var last = Days.between(purchases.first(), purchases.last());
        return new Buyer(
                purchases.orders(),
                purchases.days(),
                last,
                Math.max(last, Days.between(purchases.first(), asOf)),
                purchases.spentMillionths());
    }

    RepeatHistory repeats() {
        return RepeatHistory.ofDays(days - 1, lastDays, ageDays);
    }

    SpendHistory spend() {
        return new SpendHistory(days, spentMillionths / MILLION / days);
    }

    boolean cameBack() {
        return days > 1;
    }

    /// Days from one day with an order to the next, on average, of who came back.
    double gapDays() {
        return lastDays / (days - 1.0);
    }

    @Override
    public int compareTo(Buyer other) {
        return ORDER.compare(this, other);
    }
}
