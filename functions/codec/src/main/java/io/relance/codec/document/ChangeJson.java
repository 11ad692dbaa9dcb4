package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Suppression;
import io.relance.core.list.ListId;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// [Change] inside an arrival: an object whose `type` names the case; instants are seconds since
/// 1970, and what is empty or false is left out.
final class ChangeJson {
    private ChangeJson() {}

    static JsonNode write(Change change) {
        return switch (change) {
            case Change.Occurred occurred -> occurred(occurred);
            case Change.Subscribed(
                            var channels,
                            var list,
                            var at,
                            var method,
                            var detail,
                            var confirmed,
                            var historical,
                            var transactional) -> {
                var node = consent("subscribed", channels, list, at, method, detail);
                Stored.flag(node, "confirmed", confirmed);
                Stored.flag(node, "historical", historical);
                Stored.flag(node, "transactional", transactional);
                yield node;
            }
            case Change.Confirmed(var by, var signUp, var at) -> {
                var node = typed("confirmed", at).put("channel", by.apiName());
                Stored.put(node, "signUp", signUp);
                yield node;
            }
            case Change.Unsubscribed(var channels, var list, var at, var method, var detail) ->
                    consent("unsubscribed", channels, list, at, method, detail);
            case Change.AddedToList(var list, var at) ->
                    typed("added", at).put("list", list.value());
            case Change.RemovedFromList(var list, var at) ->
                    typed("removed", at).put("list", list.value());
            case Change.Suppressed(var reason, var at) ->
                    typed("suppressed", at).put("reason", reason.name());
            case Change.Unsuppressed(var reason, var at) ->
                    typed("unsuppressed", at).put("reason", reason.name());
            case Change.SoftBounced(var at) -> typed("softBounced", at);
            case Change.Delivered(var at) -> typed("delivered", at);
            case Change.Regrouped(var standing) -> {
                var node = Stored.object().put("type", "regrouped");
                standing.ifPresent(now -> CustomerJson.write(now, node));
                yield node;
            }
            case Change.Unlinked() -> Stored.object().put("type", "unlinked");
        };
    }

    static Change read(JsonNode node) {
        var type = Stored.text(node, "type");
        return switch (type) {
            case "occurred" -> occurred(node);
            case "subscribed" ->
                    new Change.Subscribed(
                            channels(node),
                            list(node),
                            at(node),
                            Stored.text(node, "method"),
                            Stored.text(node, "detail"),
                            Stored.flag(node, "confirmed"),
                            Stored.flag(node, "historical"),
                            Stored.flag(node, "transactional"));
            case "confirmed" ->
                    new Change.Confirmed(
                            Channel.named(Stored.text(node, "channel")).orElseThrow(),
                            Stored.find(node, "signUp").map(Stored::text),
                            at(node));
            case "unsubscribed" ->
                    new Change.Unsubscribed(
                            channels(node),
                            list(node),
                            at(node),
                            Stored.text(node, "method"),
                            Stored.text(node, "detail"));
            case "added" -> new Change.AddedToList(list(node).orElseThrow(), at(node));
            case "removed" -> new Change.RemovedFromList(list(node).orElseThrow(), at(node));
            case "suppressed" -> new Change.Suppressed(reason(node), at(node));
            case "unsuppressed" -> new Change.Unsuppressed(reason(node), at(node));
            case "softBounced" -> new Change.SoftBounced(at(node));
            case "delivered" -> new Change.Delivered(at(node));
            case "regrouped" -> new Change.Regrouped(CustomerJson.standing(node));
            case "unlinked" -> new Change.Unlinked();
            default -> throw new IllegalStateException("there is no change called " + type);
        };
    }

    private static ObjectNode occurred(Change.Occurred occurred) {
        var node = typed("occurred", occurred.time());
        node.put("metric", occurred.metric());
        node.put("id", occurred.uniqueId());
        occurred.value().ifPresent(v -> node.set("value", ValueJson.write(Value.of(v))));
        Stored.putUnlessEmpty(node, "properties", ValueJson.write(occurred.properties()));
        Stored.putUnlessEmpty(node, "extra", ValueJson.write(occurred.extra()));
        return node;
    }

    private static Change.Occurred occurred(JsonNode node) {
        return new Change.Occurred(
                Stored.text(node, "metric"),
                Stored.text(node, "id"),
                at(node),
                Stored.find(node, "value").map(JsonNode::decimalValue),
                ValueJson.readFields(node.path("properties")),
                ValueJson.readFields(node.path("extra")));
    }

    private static ObjectNode consent(
            String type,
            List<Channel> channels,
            Optional<ListId> list,
            Instant at,
            String method,
            String detail) {
        var node = typed(type, at);
        node.set("channels", Stored.array(channels, c -> Json.NODES.textNode(c.apiName())));
        Stored.put(node, "list", list.map(ListId::value));
        node.put("method", method);
        node.put("detail", detail);
        return node;
    }

    private static ObjectNode typed(String type, Instant at) {
        var node = Stored.object().put("type", type);
        node.set("at", Stored.node(at));
        return node;
    }

    private static List<Channel> channels(JsonNode node) {
        return Stored.items(node, "channels", c -> Channel.named(Stored.text(c)).orElseThrow());
    }

    private static Optional<ListId> list(JsonNode node) {
        return Stored.find(node, "list").map(id -> new ListId(Stored.text(id)));
    }

    private static Suppression.Reason reason(JsonNode node) {
        return Suppression.Reason.valueOf(Stored.text(node, "reason"));
    }

    private static Instant at(JsonNode node) {
        return Stored.instant(node, "at");
    }
}
