package io.relance.local.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.Fingerprint;
import io.relance.core.event.Metric;
import io.relance.local.http.PrivateApi;
import io.relance.local.orders.Order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Hands orders to the API as the events they are, in bulk.
final class Feed {
    /// As many events as one request takes.
    static final int BATCH = 1000;

    private static final String PATH = "/api/event-bulk-create-jobs";
    private static final int LONGEST = 40;

    private final PrivateApi api;
    private final boolean backfill;

    /// @param backfill whether the orders are history, and start no flow
    Feed(PrivateApi api, boolean backfill) {
        this.api = api;
        this.backfill = backfill;
    }

    /// @param orders at most [#BATCH]
    void put(List<Order> orders) {
        Map<String, ArrayNode> events = new LinkedHashMap<>();
        var job = Json.NODES.objectNode();
        var people = job.putObject("events-bulk-create").putArray("data");
        for (var order : orders) {
            events.computeIfAbsent(order.customer(), customer -> person(people, customer))
                    .add(event(order));
        }
        api.call("POST", PATH, PrivateApi.document("event-bulk-create-job", "", job));
    }

    private ArrayNode person(ArrayNode people, String customer) {
        var one = people.addObject().put("type", "event-bulk-create").putObject("attributes");
        one.put("backfill", backfill);
        one.putObject("profile")
                .putObject("data")
                .put("type", "profile")
                .putObject("attributes")
                .put("external_id", customer)
                .put("email", email(customer));
        return one.putObject("events").putArray("data");
    }

    private static ObjectNode event(Order order) {
        var event = Json.NODES.objectNode().put("type", "event");
        var attributes = event.putObject("attributes");
        attributes
                .putObject("metric")
                .putObject("data")
                .put("type", "metric")
                .putObject("attributes")
                .put("name", Metric.PLACED_ORDER);
        attributes.putObject("properties");
        attributes
                .put("time", order.at().toString())
                .put("value", order.value())
                .put("unique_id", order.reference().orElse("line " + order.line()));
        return event;
    }

    /// An address nobody can receive anything at, the same for the same customer and no other.
    static String email(String customer) {
        var safe = customer.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
        var same = safe.equals(customer) && safe.length() <= LONGEST;
        var cut = safe.substring(0, Math.min(safe.length(), LONGEST));
        return "customer-%s%s@replay.example"
                .formatted(
                        cut,
                        same ? "" : "-" + Fingerprint.of(12, customer).toLowerCase(Locale.ROOT));
    }
}
