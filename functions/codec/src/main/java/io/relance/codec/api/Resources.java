package io.relance.codec.api;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.event.Event;
import io.relance.core.event.Metric;
import io.relance.core.list.MarketingList;
import io.relance.core.message.MailTemplate;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Domain objects as resources of the API.
public final class Resources {
    private Resources() {}

    public static Resource of(Metric metric) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("name", metric.name())
                        .put("created", ApiTime.write(metric.created()))
                        .put("updated", ApiTime.write(metric.created()));
        attributes.putNull("integration");
        return Resource.of("metric", metric.id().value(), attributes).linked("flow-triggers");
    }

    public static Resource of(Event event) {
        var properties = event.allProperties().fields();
        var all = Json.NODES.objectNode();
        properties.forEach((name, value) -> all.set(name, ValueJson.write(value)));
        if (!event.extra().fields().isEmpty()) {
            all.set("$extra", ValueJson.write(event.extra()));
        }
        var uuid = UUID.nameUUIDFromBytes(event.id().value().getBytes(StandardCharsets.UTF_8));
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("timestamp", event.time().getEpochSecond())
                        .put("datetime", ApiTime.write(event.time()))
                        .put("uuid", uuid.toString());
        attributes.set("event_properties", all);
        return Resource.of("event", event.id().value(), attributes)
                .related("profile", "profile", event.profile().value())
                .related("metric", "metric", event.metric().value());
    }

    public static Resource of(MarketingList list) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("name", list.name())
                        .put("created", ApiTime.write(list.created()))
                        .put("updated", ApiTime.write(list.updated()))
                        .put("opt_in_process", OptIn.name(list.optIn()));
        return Resource.of("list", list.id().value(), attributes)
                .linked("profiles", "flow-triggers");
    }

    public static Resource of(MailTemplate template) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("name", template.name())
                        .put("editor_type", template.editorType())
                        .put("html", template.html())
                        .put("text", template.text().orElse(null));
        attributes.putNull("amp");
        attributes
                .put("created", ApiTime.write(template.created()))
                .put("updated", ApiTime.write(template.updated()));
        return Resource.of("template", template.id().value(), attributes);
    }
}
