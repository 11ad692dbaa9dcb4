package io.relance.core.definition;

import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;
import io.relance.core.predict.Model;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// [Definitions] in memory.
public final class InMemoryDefinitions implements Definitions {
    private final Map<MetricId, Metric> metrics = new HashMap<>(StandardMetrics.ALL);
    private final Map<ListId, MarketingList> lists = new HashMap<>();
    private final Map<SegmentId, Segment> segments = new HashMap<>();
    private final Map<FlowId, Flow> flows = new HashMap<>();
    private final Map<TemplateId, MailTemplate> templates =
            new TreeMap<>(Comparator.comparing(TemplateId::value));
    private Settings settings = Settings.DEFAULT;
    private Optional<Model> model = Optional.empty();
    private long revision;
    private Catalogue current = read();

    @Override
    public synchronized Catalogue current() {
        if (current.revision() != revision) {
            current = read();
        }
        return current;
    }

    private Catalogue read() {
        return new Catalogue(revision, settings, metrics, lists, segments, flows, model);
    }

    @Override
    public synchronized void add(Metric metric) {
        if (metrics.putIfAbsent(metric.id(), metric) == null) {
            revision++;
        }
    }

    @Override
    public synchronized void save(MarketingList list) {
        lists.put(list.id(), list);
        revision++;
    }

    @Override
    public synchronized void save(Segment segment) {
        segments.put(segment.id(), segment);
        revision++;
    }

    @Override
    public synchronized boolean replace(Segment before, Segment after) {
        var replaced = segments.replace(before.id(), before, after);
        revision += replaced ? 1 : 0;
        return replaced;
    }

    @Override
    public synchronized void save(Flow flow) {
        flows.put(flow.id(), flow);
        revision++;
    }

    @Override
    public synchronized boolean replace(Flow before, Flow after) {
        var replaced = flows.replace(before.id(), before, after);
        revision += replaced ? 1 : 0;
        return replaced;
    }

    @Override
    public synchronized void save(Settings changed) {
        settings = changed;
        revision++;
    }

    @Override
    public synchronized void save(Model newest) {
        model = Optional.of(newest);
        revision++;
    }

    @Override
    public synchronized void deleteModel() {
        if (model.isPresent()) {
            model = Optional.empty();
            revision++;
        }
    }

    @Override
    public synchronized void delete(ListId list) {
        lists.remove(list);
        revision++;
    }

    @Override
    public synchronized void delete(SegmentId segment) {
        segments.remove(segment);
        revision++;
    }

    @Override
    public synchronized void delete(FlowId flow) {
        flows.remove(flow);
        revision++;
    }

    @Override
    public synchronized boolean save(MailTemplate template) {
        templates.put(template.id(), template);
        return true;
    }

    @Override
    public synchronized Optional<MailTemplate> template(TemplateId id) {
        return Optional.ofNullable(templates.get(id));
    }

    @Override
    public synchronized List<MailTemplate> templates() {
        return List.copyOf(templates.values());
    }

    @Override
    public synchronized void delete(TemplateId template) {
        templates.remove(template);
    }
}
