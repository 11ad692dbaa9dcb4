package io.relance.core.rfm;

/// How lately somebody must have bought: by days alone, for recency knows no percentiles.
///
/// @param bestDays as many days ago at most for a score of 3
/// @param averageDays as many at most for a score of 2; more than `bestDays`
public record Recency(int bestDays, int averageDays) {
    public static final Recency DEFAULT = new Recency(180, 365);

    public Recency {
        if (bestDays < 0 || averageDays <= bestDays) {
            throw new IllegalArgumentException(
                    "no thresholds of recency: %d, %d".formatted(bestDays, averageDays));
        }
    }

    public int score(int days) {
        return days <= bestDays ? 3 : days <= averageDays ? 2 : 1;
    }
}
