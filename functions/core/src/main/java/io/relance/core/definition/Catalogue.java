package io.relance.core.definition;

import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.predict.Model;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// All definitions of the account at one instant, but for the templates. Immutable: a change makes
/// a new one.
///
/// @param revision grows with every change
/// @param model what customers are expected to do; empty while nothing is estimated
public record Catalogue(
        long revision,
        Settings settings,
        Map<MetricId, Metric> metrics,
        Map<ListId, MarketingList> lists,
        Map<SegmentId, Segment> segments,
        Map<FlowId, Flow> flows,
        Optional<Model> model) {
    public Catalogue {
        metrics = sorted(metrics, MetricId::value);
        lists = sorted(lists, ListId::value);
        segments = sorted(segments, SegmentId::value);
        flows = sorted(flows, FlowId::value);
    }

    private static <K, V> Map<K, V> sorted(Map<K, V> map, Function<K, String> key) {
        var sorted = new TreeMap<K, V>(java.util.Comparator.comparing(key));
        sorted.putAll(map);
        return Collections.unmodifiableMap(sorted);
    }
}
