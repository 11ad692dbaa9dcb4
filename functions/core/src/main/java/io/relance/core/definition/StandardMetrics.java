package io.relance.core.definition;

import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The metrics of [Metric#STANDARD], which every catalogue holds without their being stored.
public final class StandardMetrics {
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    public static final Map<MetricId, Metric> ALL =
            Metric.STANDARD.stream()
                    .map(name -> new Metric(MetricId.named(name), name, CREATED))
                    .collect(Collectors.toUnmodifiableMap(Metric::id, Function.identity()));

    private StandardMetrics() {}
}
