package io.relance.core.predict;

import java.util.Comparator;

/// All that [BgNbd] asks of a customer: how often they came back, how recently, and for how long
/// they have been known. Time is in weeks since the day of their first order, and orders of one
/// UTC day count as one.
///
/// The paper calls these x, t_x and T.
///
/// @param repeats days with an order after the first such day
/// @param lastWeeks weeks from the first day to the last, and 0 without a repeat
/// @param ageWeeks weeks from the first day to the day of the look
public record RepeatHistory(int repeats, double lastWeeks, double ageWeeks)
        implements Comparable<RepeatHistory> {
    static final double DAYS_A_WEEK = 7;

    private static final Comparator<RepeatHistory> ORDER =
            Comparator.comparingInt(RepeatHistory::repeats)
                    .thenComparingDouble(RepeatHistory::lastWeeks)
                    .thenComparingDouble(RepeatHistory::ageWeeks);

    public RepeatHistory {
        if (repeats < 0
                || !(lastWeeks >= 0 && lastWeeks <= ageWeeks && ageWeeks < Double.MAX_VALUE)
                || (repeats == 0) != (lastWeeks == 0)) {
            throw new IllegalArgumentException(
                    "no history: %d repeats, the last after %s of %s weeks"
                            .formatted(repeats, lastWeeks, ageWeeks));
        }
    }

    /// The same counted in days.
    public static RepeatHistory ofDays(int repeats, long lastDays, long ageDays) {
        return new RepeatHistory(repeats, lastDays / DAYS_A_WEEK, ageDays / DAYS_A_WEEK);
    }

    @Override
    public int compareTo(RepeatHistory other) {
        return ORDER.compare(this, other);
    }
}
