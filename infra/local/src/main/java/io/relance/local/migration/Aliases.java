package io.relance.local.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What identifiers of the export are called here, by kind (`metric`, `list`, `segment`,
/// `template`). A metric's identifier is made of its name; the others are given when they are
/// created.
public final class Aliases {
    private final Export export;
    private final Map<String, Map<String, Optional<String>>> known = new TreeMap<>();

    public Aliases(Export export) {
        this.export = export;
    }

    /// The metric's identifier here. One whose name the files do not tell is taken to be called as
    /// it was identified.
    String metric(String id) {
        var ours = MetricId.named(name("metric", id)).value();
        known.computeIfAbsent("metric", _ -> new TreeMap<>()).put(id, Optional.of(ours));
        return ours;
    }

    public String name(String kind, String id) {
        return export.name(kind, id).or(() -> standard(kind, id)).orElse(id);
    }

    private static Optional<String> standard(String kind, String id) {
        return Metric.STANDARD.stream()
                .filter(name -> kind.equals("metric") && MetricId.named(name).value().equals(id))
                .findFirst();
    }

    public boolean isNamed(String kind, String id) {
        return export.name(kind, id).or(() -> standard(kind, id)).isPresent()
                || Metric.STANDARD.contains(id);
    }

    /// Notes that something is referred to; its identifier here is not known yet.
    void refer(String kind, String id) {
        known.computeIfAbsent(kind, _ -> new TreeMap<>()).putIfAbsent(id, Optional.empty());
    }

    /// The identifier here; empty while it is not created.
    public Optional<String> of(String kind, String id) {
        return known.getOrDefault(kind, Map.of()).getOrDefault(id, Optional.empty());
    }

    public void put(String kind, String id, String ours) {
        known.computeIfAbsent(kind, _ -> new TreeMap<>()).put(id, Optional.of(ours));
    }

    /// What is referred to, by kind and identifier.
    public Map<String, Map<String, Optional<String>>> all() {
        return known;
    }

    /// `{"metric": {"old": {"id": "ours", "name": "…"}}}`; an identifier that is not known is null.
    public ObjectNode json() {
        var node = Json.NODES.objectNode();
        known.forEach(
                (kind, ids) ->
                        ids.forEach(
                                (id, ours) ->
                                        node.withObject("/" + kind)
                                                .putObject(id)
                                                .put("id", ours.orElse(null))
                                                .put("name", name(kind, id))));
        return node;
    }
}
