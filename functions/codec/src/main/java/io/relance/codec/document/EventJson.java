package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.MetricId;
import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

/// [Event] as it is stored, in short names: `u` unique id, `t` time, `r` received at where it is
/// another time, `v` value, `p` properties, `b` backfill. Identifier, profile and metric are in the
/// key, and `extra`, which may be large, is a document of its own.
///
/// Inside another document an event also has `m` metric, `x` extra, and `i` identifier where that
/// is not the derived one.
public final class EventJson {
    private EventJson() {}

    public static String write(Event event) {
        return Json.write(node(event));
    }

    public static String writeExtra(Event event) {
        return Json.write(ValueJson.write(event.extra()));
    }

    public static Value.Fields readExtra(String text) {
        return ValueJson.readFields(Stored.document(text));
    }

    public static Event read(
            EventId id, ProfileId profile, MetricId metric, String text, Value.Fields extra) {
        return read(id, profile, metric, Stored.document(text), extra);
    }

    static JsonNode embedded(Event event) {
        var document = node(event);
        document.put("m", event.metric().value());
        Stored.putUnlessEmpty(document, "x", ValueJson.write(event.extra()));
        if (!event.id().equals(Event.id(event.profile(), event.metric(), event.uniqueId()))) {
            document.put("i", event.id().value());
        }
        return document;
    }

    static Event embedded(ProfileId profile, JsonNode document) {
        var metric = new MetricId(Stored.text(document, "m"));
        var id =
                Stored.find(document, "i")
                        .map(node -> new EventId(Stored.text(node)))
                        .orElseGet(() -> Event.id(profile, metric, Stored.text(document, "u")));
        return read(id, profile, metric, document, ValueJson.readFields(document.path("x")));
    }

    private static ObjectNode node(Event event) {
        var document = Stored.object();
        document.put("u", event.uniqueId());
        document.set("t", Stored.node(event.time()));
        if (!event.receivedAt().equals(event.time())) {
            document.set("r", Stored.node(event.receivedAt()));
        }
        event.value().ifPresent(v -> document.set("v", ValueJson.write(Value.of(v))));
        Stored.putUnlessEmpty(document, "p", ValueJson.write(event.properties()));
        if (event.backfill()) {
            document.put("b", true);
        }
        return document;
    }

    private static Event read(
            EventId id, ProfileId profile, MetricId metric, JsonNode document, Value.Fields extra) {
        var time = Stored.instant(document, "t");
        return new Event(
                id,
                profile,
                metric,
                Stored.text(document, "u"),
                time,
                Stored.find(document, "r").map(Stored::instant).orElse(time),
                Stored.find(document, "v").map(JsonNode::decimalValue),
                ValueJson.readFields(document.path("p")),
                extra,
                Stored.flag(document, "b"));
    }
}
