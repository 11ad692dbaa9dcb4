package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;

/// [Metric] as it is stored: `{"name", "created"}`.
public final class MetricJson {
    private MetricJson() {}

    public static String write(Metric metric) {
        var document = Stored.object().put("name", metric.name());
        document.set("created", Stored.node(metric.created()));
        return Json.write(document);
    }

    public static Metric read(MetricId id, String text) {
        var document = Stored.document(text);
        return new Metric(id, Stored.text(document, "name"), Stored.instant(document, "created"));
    }
}
