package io.relance.core.shop;

import io.relance.core.event.Metric;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `orders/…`: an order is one person's, and so is all that happens to it.
/// <https://shopify.dev/docs/api/admin-rest/latest/resources/order>
final class OrderTopics {
    private final Delivery delivery;
    private final Body order;
    private final Sale sale;

    OrderTopics(Delivery delivery, Body order) {
        this.delivery = delivery;
        this.order = order;
        this.sale = Sale.of(delivery, order);
    }

    /// `Placed Order`, and an `Ordered Product` for every line of it.
    Outcome created() {
        return recorded(
                id -> {
                    var at = order.happened("created_at", delivery);
                    var changes = new ArrayList<Change>();
                    changes.add(ofOrder(Metric.PLACED_ORDER, id, at, properties()));
                    var lines = sale.lines();
                    for (var position = 0; position < lines.size(); position++) {
                        changes.add(product(id, lines.get(position), position + 1, at));
                    }
                    return changes;
                });
    }

    Outcome fulfilled() {
        return recorded(
                id -> {
                    var properties = properties();
                    properties.putIfAbsent("FulfillmentStatus", Value.of("fulfilled"));
                    return List.of(
                            ofOrder(
                                    "Fulfilled Order",
                                    id + ":fulfilled",
                                    order.happened("updated_at", delivery),
                                    properties));
                });
    }

    /// One event for every fulfilment but the last, which completes the order.
    Outcome partiallyFulfilled() {
        return recorded(
                id -> {
                    var properties = properties();
                    properties.putIfAbsent("FulfillmentStatus", Value.of("partial"));
                    properties.put("HasPartialFulfillments", Value.of(true));
                    return List.of(
                            new Change.Occurred(
                                    "Fulfilled Partial Order",
                                    id + ":partial:" + fulfilments().size(),
                                    order.happened("updated_at", delivery),
                                    new Shipped(order).value(),
                                    new Value.Fields(properties),
                                    extra()));
                });
    }

    Outcome cancelled() {
        return recorded(
                id -> {
                    var properties = properties();
                    order.text("cancel_reason")
                            .ifPresent(why -> properties.put("cancel_reason", Value.of(why)));
                    return List.of(
                            ofOrder(
                                    Metric.CANCELLED_ORDER,
                                    id + ":cancelled",
                                    order.happened("cancelled_at", delivery),
                                    properties));
                });
    }

    /// Nothing happened that a metric tells, but the person may be told of anew.
    Outcome updated() {
        return sale.person().patch().changesNothing()
                ? new Outcome.Ignored("The order tells nothing new about a person.")
                : recorded(_ -> List.of());
    }

    /// An order without anybody is an anonymous sale, as a shop's till makes them all day: only
    /// orders of people we can know are followed
    /// (<https://help.klaviyo.com/hc/en-us/articles/115005080447>).
    private Outcome recorded(java.util.function.Function<String, List<Change>> changes) {
        var id = order.id();
        if (id.isEmpty()) {
            return new Outcome.Unusable("The order has no id.");
        }
        if (sale.person().nobody()) {
            return new Outcome.Ignored("The order names nobody: no email, phone or customer.");
        }
        return new Outcome.Recorded(
                List.of(sale.person().arrival(delivery, id, changes.apply(id.get()))));
    }

    private Change ofOrder(
            String metric, String uniqueId, Instant at, Map<String, Value> properties) {
        return new Change.Occurred(
                metric, uniqueId, at, sale.total(), new Value.Fields(properties), extra());
    }

    private Change product(String orderId, Body line, int position, Instant at) {
        var properties = Lines.properties(List.of(line));
        properties.putAll(Lines.propertiesOf(line));
        properties.putAll(sale.common());
        firstOrder().ifPresent(first -> properties.put("Is First Order", Value.of(first)));
        return new Change.Occurred(
                Metric.ORDERED_PRODUCT,
                orderId + ":" + line.id().orElse("line-" + position),
                at,
                Lines.value(line),
                new Value.Fields(properties),
                Lines.kept(line));
    }

    private Map<String, Value> properties() {
        var told = sale.properties();
        order.text("fulfillment_status")
                .ifPresent(status -> told.put("FulfillmentStatus", Value.of(status)));
        var partial = order.text("fulfillment_status").filter("partial"::equals).isPresent();
        told.put("HasPartialFulfillments", Value.of(partial || Shipped.parcels(order) > 1));
        firstOrder().ifPresent(first -> told.put("Is First Order", Value.of(first)));
        return told;
    }

    /// Shopify counts the new order itself, or not yet; bodies of 2024-10 and later tell no count.
    private Optional<Boolean> firstOrder() {
        var customer = order.body("customer");
        return customer.number("orders_count")
                .or(() -> customer.number("number_of_orders"))
                .map(count -> count.compareTo(BigDecimal.ONE) <= 0);
    }

    private List<Body> fulfilments() {
        return order.bodies("fulfillments");
    }

    private Value.Fields extra() {
        var told = new LinkedHashMap<>(sale.extra().fields());
        if (!fulfilments().isEmpty()) {
            told.put("fulfillments", Shipped.kept(fulfilments()));
        }
        return new Value.Fields(told);
    }
}
