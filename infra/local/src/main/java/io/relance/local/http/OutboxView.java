package io.relance.local.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.local.Cloud;
import io.relance.local.outbox.Outgoing;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The outbox as JSON, oldest first.
///
/// Filters: `channel`, `to`, `flow`, and `after`, an instant or the identifier of a message.
final class OutboxView {
    private final Cloud cloud;

    OutboxView(Cloud cloud) {
        this.cloud = cloud;
    }

    ArrayNode json(Map<String, String> filters) {
        var all = cloud.outbox().all();
        var from =
                Optional.ofNullable(filters.get("after")).map(after -> next(all, after)).orElse(0);
        var json = JsonNodeFactory.instance.arrayNode();
        all.subList(from, all.size()).stream()
                .filter(is(filters, "channel", Outgoing::channel))
                .filter(is(filters, "to", Outgoing::to))
                .filter(is(filters, "flow", message -> message.tag("relance-flow")))
                .forEach(message -> json.add(json(message)));
        return json;
    }

    private static Predicate<Outgoing> is(
            Map<String, String> filters,
            String name,
            java.util.function.Function<Outgoing, String> value) {
        return Optional.ofNullable(filters.get(name))
                .<Predicate<Outgoing>>map(
                        wanted -> message -> value.apply(message).equalsIgnoreCase(wanted))
                .orElse(_ -> true);
    }

    private static int next(List<Outgoing> all, String after) {
        var instant = instant(after);
        for (var i = 0; i < all.size(); i++) {
            var message = all.get(i);
            if (instant.isPresent()
                    ? message.at().isAfter(instant.get())
                    : i > 0 && all.get(i - 1).id().equals(after)) {
                return i;
            }
        }
        return all.size();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException anIdentifier) {
            return Optional.empty();
        }
    }

    private ObjectNode json(Outgoing message) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", message.id())
                        .put("channel", message.channel())
                        .put("to", message.to())
                        .put("from", message.from())
                        .put("subject", message.subject())
                        .put("html", message.html())
                        .put("text", message.text());
        var headers = json.putObject("headers");
        message.headers().forEach(headers::put);
        json.put("cc", String.join(", ", message.cc()))
                .put("bcc", String.join(", ", message.bcc()))
                .put("replyTo", String.join(", ", message.replyTo()))
                .put("at", message.at().toString())
                .put("flow", message.tag("relance-flow"))
                .put("action", message.tag("relance-action"))
                .put("profile", message.tag("relance-profile"))
                .put("transactional", transactional(message));
        return json;
    }

    /// Marketing mail always carries a way out; a text says what it is.
    private static boolean transactional(Outgoing message) {
        return switch (message.channel()) {
            case "email" ->
                    message.headers().keySet().stream()
                            .noneMatch(name -> name.equalsIgnoreCase("List-Unsubscribe"));
            case "sms" -> message.tag("AWS.SNS.SMS.SMSType").equals("Transactional");
            default -> false;
        };
    }
}
