package io.relance.local.asl;

import java.util.Optional;

/// How many iterations at a time, and how many may fail; `ToleratedFailure*` are checked in either
/// mode, as AWS does, and count in distributed mode.
record MapLimits(long maxConcurrency, Optional<Long> count, Optional<Double> percentage) {
    static MapLimits of(State.Limits limits, View view) {
        var concurrency =
                limits.maxConcurrency()
                        .map(t -> t.evaluate(view, Template.Type.NUMBER).longValue())
                        .orElse(0L);
        var count =
                limits.toleratedCount()
                        .map(t -> t.evaluate(view, Template.Type.NUMBER).longValue());
        var percentage =
                limits.toleratedPercentage()
                        .map(t -> t.evaluate(view, Template.Type.NUMBER).doubleValue());
        if (concurrency < 0) {
            throw StateFailed.runtime("MaxConcurrency cannot be negative.");
        }
        if (count.orElse(0L) < 0) {
            throw StateFailed.runtime("ToleratedFailureCount cannot be negative.");
        }
        if (percentage.orElse(0.0) < 0 || percentage.orElse(0.0) > 100) {
            throw StateFailed.runtime("ToleratedFailurePercentage must be between 0 and 100.");
        }
        return new MapLimits(concurrency, count, percentage);
    }

    /// Zero asked means as many as the mode allows.
    long concurrency(int most) {
        return maxConcurrency == 0 ? most : Math.min(maxConcurrency, most);
    }

    /// Whether the Map goes on after `failures` of `items`: each limit that is given must hold.
    boolean tolerates(int failures, int items) {
        if (count.isEmpty() && percentage.isEmpty()) {
            return failures == 0;
        }
        return count.map(most -> failures <= most).orElse(true)
                && percentage.map(most -> failures * 100.0 / items <= most).orElse(true);
    }
}
