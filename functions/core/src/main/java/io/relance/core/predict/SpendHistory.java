package io.relance.core.predict;

import java.util.Comparator;

/// All that [GammaGamma] asks of a customer. Orders of one UTC day count as one, and all such
/// days count, the first included: for most customers it is the only one.
///
/// @param days days with an order, at least 1
/// @param mean what such a day brought on average, above 0
public record SpendHistory(int days, double mean) implements Comparable<SpendHistory> {
    private static final Comparator<SpendHistory> ORDER =
            Comparator.comparingInt(SpendHistory::days).thenComparingDouble(SpendHistory::mean);

    public SpendHistory {
        if (days < 1 || !(mean > 0 && mean < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("no spend: %s on %d days".formatted(mean, days));
        }
    }

    double total() {
        return days * mean;
    }

    @Override
    public int compareTo(SpendHistory other) {
        return ORDER.compare(this, other);
    }
}
