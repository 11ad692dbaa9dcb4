package io.relance.core.rfm;

import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;

/// How an account scores its customers.
///
/// @param metric whose events are the orders, with their value
///
/// Source: [settings](https://help.klaviyo.com/hc/en-us/articles/17797889315355).
public record RfmSettings(
        MetricId metric,
        Recency recency,
        Yardstick frequency,
        Yardstick monetary,
        Minimums minimums) {
    public static final RfmSettings DEFAULT =
            new RfmSettings(
                    MetricId.named(Metric.PLACED_ORDER),
                    Recency.DEFAULT,
                    Yardstick.DEFAULT,
                    Yardstick.DEFAULT,
                    Minimums.DEFAULT);
}
