package io.relance.core.shop;

import io.relance.core.event.Metric;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import java.util.List;
import java.util.Optional;

/// `checkouts/create` and `checkouts/update`: `Checkout Started` as soon as the buyer said who they
/// are. Later updates of the same checkout are the same event, and count once.
/// <https://shopify.dev/docs/api/admin-rest/latest/resources/abandoned-checkouts>
final class CheckoutTopics {
    private CheckoutTopics() {}

    static Outcome changed(Delivery delivery, Body checkout) {
        var sale = Sale.of(delivery, checkout);
        if (sale.person().nobody()) {
            return new Outcome.Ignored("The checkout has no contact yet.");
        }
        var token = checkout.id("token").or(checkout::id);
        if (token.isEmpty()) {
            return new Outcome.Unusable("The checkout has no token.");
        }
        var started =
                new Change.Occurred(
                        Metric.CHECKOUT_STARTED,
                        token.get(),
                        checkout.happened("created_at", delivery),
                        sale.total().or(() -> checkout.number("subtotal_price")),
                        new Value.Fields(sale.properties()),
                        sale.extra());
        return new Outcome.Recorded(
                List.of(sale.person().arrival(delivery, Optional.empty(), List.of(started))));
    }
}
