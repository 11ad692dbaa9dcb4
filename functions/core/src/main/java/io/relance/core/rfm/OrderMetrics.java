package io.relance.core.rfm;

import io.relance.core.event.Event;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;

import java.util.Collection;
import java.util.List;

/// The metrics that tell of orders, and of what became of them.
public record OrderMetrics(MetricId orders, MetricId cancelled, MetricId refunded) {
    /// @param orders whose events are the orders
    public static OrderMetrics of(MetricId orders) {
        return new OrderMetrics(
                orders,
                MetricId.named(Metric.CANCELLED_ORDER),
                MetricId.named(Metric.REFUNDED_ORDER));
    }

    public List<MetricId> all() {
        return List.of(orders, cancelled, refunded);
    }

    /// Somebody to whom these events happened: to be counted again if they tell of orders.
    public Customer mark(Customer customer, Collection<Event> events) {
        var after = customer;
        for (var event : events) {
            var metric = event.metric();
            var ofOrder = metric.equals(cancelled) || metric.equals(refunded);
            if (metric.equals(orders) || ofOrder && after.purchases().isPresent()) {
                after = after.marked();
            }
        }
        return after;
    }
}
