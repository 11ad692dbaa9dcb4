package io.relance.core.rfm;

import java.time.Instant;

/// How customers are scored on one day.
public record Scoring(Recency recency, Cutoffs frequency, Cutoffs monetary) {
    public Score score(Purchases purchases, Instant asOf) {
        return new Score(
                recency.score(purchases.daysSince(asOf)),
                frequency.score(purchases.orders()),
                monetary.score(purchases.spentMillionths()));
    }
}
