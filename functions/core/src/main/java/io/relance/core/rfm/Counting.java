package io.relance.core.rfm;

import io.relance.core.event.Event;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What somebody bought, counted from all events of their [OrderMetrics]. An order counts with its
/// value, less what was refunded of it, if that is more than nothing; a cancelled one does not.
///
/// What became of an order names it: by the event's unique id, with or without an ending
/// `:cancelled`, or by `OrderId` or `order_id` among its properties. A refund without a value takes
/// nothing off.
///
/// @param again whether something is still to come: an event later than `asOf`
///
/// Source: [RFM analysis](https://help.klaviyo.com/hc/en-us/articles/17797937793179); that
/// cancelled and refunded orders do not count, as in [predictive
/// analytics](https://help.klaviyo.com/hc/en-us/articles/360020919731).
public record Counting(Optional<Purchases> purchases, boolean again) {
    private static final String CANCELLED = ":cancelled";

    /// @param asOf what happened later is left for later
    public static Counting of(OrderMetrics metrics, Collection<Event> events, Instant asOf) {
        var past = events.stream().filter(event -> !event.time().isAfter(asOf)).toList();
        var gone = new HashSet<String>();
        var refunded = new HashMap<String, BigDecimal>();
        for (var event : past) {
            if (event.metric().equals(metrics.cancelled())) {
                gone.addAll(orders(event));
            } else if (event.metric().equals(metrics.refunded())) {
                var value = event.value().orElse(BigDecimal.ZERO);
                orders(event).forEach(order -> refunded.merge(order, value, BigDecimal::add));
            }
        }
        return new Counting(
                Purchases.of(purchases(metrics, past, gone, refunded)),
                past.size() < events.size());
    }

    private static List<Purchase> purchases(
            OrderMetrics metrics,
            List<Event> events,
            Set<String> gone,
            Map<String, BigDecimal> refunded) {
        var purchases = new ArrayList<Purchase>();
        for (var event : events) {
            if (event.metric().equals(metrics.orders()) && !gone.contains(event.uniqueId())) {
                var back = refunded.getOrDefault(event.uniqueId(), BigDecimal.ZERO);
                var value = event.value().orElse(BigDecimal.ZERO).subtract(back);
                purchases.add(new Purchase(event.time(), value));
            }
        }
        return purchases;
    }

    /// The orders an event may speak of, each once.
    private static Set<String> orders(Event event) {
        var orders = new HashSet<String>();
        var id = event.uniqueId();
        orders.add(id);
        if (id.endsWith(CANCELLED)) {
            orders.add(id.substring(0, id.length() - CANCELLED.length()));
        }
        for (var fields : List.of(event.properties(), event.extra())) {
            for (var name : List.of("OrderId", "order_id")) {
                fields.get(name).flatMap(Counting::text).ifPresent(orders::add);
            }
        }
        return orders;
    }

    private static Optional<String> text(Value value) {
        return switch (value) {
            case Value.Text(var text) -> Optional.of(text);
            case Value.Num(var number) -> Optional.of(number.toPlainString());
            case Value.Bool _, Value.Items _, Value.Fields _, Value.None _ -> Optional.empty();
        };
    }
}
