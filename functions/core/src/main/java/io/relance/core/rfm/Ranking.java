package io.relance.core.rfm;

import java.util.Arrays;
import java.util.Collection;

/// Finds cut-offs where the numbers of all customers are at hand, by sorting them.
public final class Ranking {
    private static final long MILLION = 1_000_000;
    private static final long PERCENT = 100;

    private Ranking() {}

    /// How these customers, and nobody else, are scored.
    public static Scoring of(RfmSettings settings, Collection<Purchases> customers) {
        return of(
                settings,
                customers.stream().mapToLong(Purchases::orders).toArray(),
                customers.stream().mapToLong(Purchases::spentMillionths).toArray());
    }

    /// @param orders of each customer
    /// @param spentMillionths of each customer
    public static Scoring of(RfmSettings settings, long[] orders, long[] spentMillionths) {
        return new Scoring(
                settings.recency(),
                cutoffs(settings.frequency(), orders, 1),
                cutoffs(settings.monetary(), spentMillionths, MILLION));
    }

    /// @param unit what 1 of a [Yardstick.Values] is in `numbers`
    static Cutoffs cutoffs(Yardstick yardstick, long[] numbers, long unit) {
        return switch (yardstick) {
            case Yardstick.Values(var best, var average) ->
                    new Cutoffs.From(Math.multiplyExact(best, unit), average * unit);
            case Yardstick.Percentiles(var best, var average) -> {
                var sorted = numbers.clone();
                Arrays.sort(sorted);
                yield new Cutoffs.Beyond(percentile(sorted, best), percentile(sorted, average));
            }
        };
    }

    /// The number that at least `percent` percent of the customers do not exceed. Where there are
    /// no customers there is nobody to score, by whatever number.
    private static long percentile(long[] sorted, int percent) {
        var rank = Math.ceilDiv(percent * (long) sorted.length, PERCENT);
        return rank == 0 ? 0 : sorted[(int) rank - 1];
    }
}
