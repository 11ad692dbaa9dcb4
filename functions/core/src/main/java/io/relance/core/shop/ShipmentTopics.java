package io.relance.core.shop;

import io.relance.core.record.Change;
import io.relance.core.value.Value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `fulfillment_events/create`: where the parcel is. Names its order, not its person.
/// <https://shopify.dev/docs/api/admin-rest/latest/resources/fulfillmentevent>
final class ShipmentTopics {
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "order_id",
                    "fulfillment_id",
                    "status",
                    "message",
                    "happened_at",
                    "estimated_delivery_at",
                    "city",
                    "province",
                    "country",
                    "zip");

    private ShipmentTopics() {}

    static Outcome happened(Delivery delivery, Body event) {
        var metric = metric(event.text("status").orElse(""));
        if (metric.isEmpty()) {
            return new Outcome.Ignored("No metric tells of this state of a shipment.");
        }
        var id = event.id();
        var orderId = event.id("order_id");
        if (id.isEmpty() || orderId.isEmpty()) {
            return new Outcome.Unusable("The shipment's event has no id, or names no order.");
        }
        var properties = new LinkedHashMap<String, Value>();
        event.id("fulfillment_id").ifPresent(of -> properties.put("FulfillmentID", Value.of(of)));
        event.text("status").ifPresent(status -> properties.put("Status", Value.of(status)));
        var change =
                new Change.Occurred(
                        metric.get(),
                        id.get(),
                        event.happened("updated_at", delivery),
                        Optional.empty(),
                        new Value.Fields(properties),
                        new Value.Fields(event.only(FIELDS)));
        return new Outcome.Recorded(List.of(RefundTopics.ofOrder(delivery, orderId.get(), change)));
    }

    private static Optional<String> metric(String status) {
        return switch (status) {
            case "confirmed" -> Optional.of("Confirmed Shipment");
            case "out_for_delivery" -> Optional.of("Marked Out for Delivery");
            case "delivered" -> Optional.of("Delivered Shipment");
            default -> Optional.empty();
        };
    }
}
