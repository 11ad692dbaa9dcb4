package io.relance.core.shop;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What of an order has been sent: its fulfilments.
/// <https://shopify.dev/docs/api/admin-rest/latest/resources/fulfillment>
record Shipped(Body order) {
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "name",
                    "status",
                    "shipment_status",
                    "created_at",
                    "updated_at",
                    "tracking_company",
                    "tracking_number",
                    "tracking_numbers",
                    "tracking_url",
                    "tracking_urls");

    static Value kept(List<Body> fulfilments) {
        return Value.of(fulfilments.stream().map(f -> Value.of(f.only(FIELDS))).toList());
    }

    /// How many fulfilments were really sent.
    static long parcels(Body order) {
        return order.bodies("fulfillments").stream().filter(Shipped::sent).count();
    }

    /// Value of the lines of the latest fulfilment; where the body lists none, of all that its
    /// lines say was sent. Empty when neither tells anything.
    Optional<BigDecimal> value() {
        var fulfilments = order.bodies("fulfillments").stream().filter(Shipped::sent).toList();
        var values =
                fulfilments.isEmpty()
                        ? order.bodies("line_items").stream().map(Shipped::ofLine).toList()
                        : fulfilments.getLast().bodies("line_items").stream()
                                .map(this::inFulfilment)
                                .toList();
        return values.stream().flatMap(Optional::stream).reduce(BigDecimal::add);
    }

    private static boolean sent(Body fulfilment) {
        return switch (fulfilment.text("status").orElse("")) {
            case "cancelled", "error", "failure" -> false;
            default -> true;
        };
    }

    /// A fulfilment repeats the order's line with the quantity it sends; price and discount are
    /// those of the whole line.
    private Optional<BigDecimal> inFulfilment(Body shipped) {
        var ordered =
                order.bodies("line_items").stream()
                        .filter(line -> line.id().isPresent() && line.id().equals(shipped.id()))
                        .findFirst();
        return Lines.value(ordered.orElse(shipped), Lines.quantity(shipped));
    }

    private static Optional<BigDecimal> ofLine(Body line) {
        if (line.text("fulfillment_status").isEmpty()) {
            return Optional.empty();
        }
        var left = line.number("fulfillable_quantity").orElse(BigDecimal.ZERO);
        return Lines.value(line, Lines.quantity(line).subtract(left).max(BigDecimal.ZERO));
    }
}
