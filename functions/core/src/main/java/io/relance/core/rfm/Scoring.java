package io.relance.core.rfm;

import java.time.Instant;

/// How customers are scored on one day.
public record Scoring(Recency recency, Cutoffs frequency, Cutoffs monetary) {
    public Score score(Purchases purchases, Instant asOf) {
        return score(purchases.daysSince(asOf), purchases.orders(), purchases.spentMillionths());
    }

    public Score score(int daysSince, long orders, long spentMillionths) {
        return new Score(
                recency.score(daysSince), frequency.score(orders), monetary.score(spentMillionths));
    }
}
