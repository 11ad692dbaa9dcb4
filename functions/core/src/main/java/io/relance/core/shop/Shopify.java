package io.relance.core.shop;

import io.relance.core.record.Arrival;
import io.relance.core.value.Value;

import java.util.List;

/// What a webhook of Shopify means for us. Metrics carry Klaviyo's names for Shopify
/// (<https://help.klaviyo.com/hc/en-us/articles/115005080447>); which topic makes which metric is
/// ours:
///
/// - `orders/create`: `Placed Order`, its id that of the order, and an `Ordered Product` a line,
///   its id order id, colon, line id
/// - `orders/fulfilled` and `orders/cancelled`: `Fulfilled Order` and `Cancelled Order`, the id
///   order id and `:fulfilled` or `:cancelled`
/// - `orders/partially_fulfilled`: `Fulfilled Partial Order`, its id order id, `:partial:` and the
///   number of fulfilments so far
/// - `orders/updated`: news of the customer
/// - `checkouts/create`, `checkouts/update`: `Checkout Started` once somebody is named, its id the
///   checkout's token
/// - `refunds/create`: `Refunded Order`, its id that of the refund, for whoever placed the order
/// - `fulfillment_events/create`: `Confirmed Shipment`, `Marked Out for Delivery` or `Delivered
///   Shipment`, its id that of the shipment's event, for whoever placed the order
/// - `customers/create`, `customers/update`: news of the customer, and consent
/// - `customers_email_marketing_consent/update`, `customers_marketing_consent/update`: consent to
///   email, to SMS
/// - `customers/delete`: the external id is unlinked
/// - `customers/merge`, `customers/redact`, `customers/data_request`, `shop/redact`: an operator's
///   work, so kept with the rejected input
///
/// Shopify tells of things as they happen, so a webhook is late when its delivery is late; history
/// comes marked as such.
///
/// A body is never refused with an exception: what is missing, null or of another type than it
/// should be is left out.
public final class Shopify {
    private Shopify() {}

    /// As an account starts: subscribers are not synchronised.
    public static Outcome translate(Delivery delivery, Value.Fields body) {
        return translate(delivery, body, SubscriberSync.OFF);
    }

    public static Outcome translate(Delivery delivery, Value.Fields body, SubscriberSync sync) {
        return switch (meaning(delivery, body, sync)) {
            case Outcome.Recorded(var arrivals) ->
                    fitted(arrivals.stream().map(a -> a.reported(delivery.triggeredAt())).toList());
            case Outcome.Ignored ignored -> ignored;
            case Outcome.Unusable unusable -> unusable;
            case Outcome.Unknown unknown -> unknown;
        };
    }

    private static Outcome fitted(List<Arrival> arrivals) {
        var fitting = arrivals.stream().flatMap(Fit::parts).toList();
        return fitting.stream().allMatch(Fit::fits)
                ? new Outcome.Recorded(fitting)
                : new Outcome.Unusable("The body is too large to be recorded.");
    }

    private static Outcome meaning(Delivery delivery, Value.Fields body, SubscriberSync sync) {
        var resource = new Body(body);
        return switch (delivery.topic()) {
            case "orders/create" -> new OrderTopics(delivery, resource).created();
            case "orders/updated" -> new OrderTopics(delivery, resource).updated();
            case "orders/fulfilled" -> new OrderTopics(delivery, resource).fulfilled();
            case "orders/partially_fulfilled" ->
                    new OrderTopics(delivery, resource).partiallyFulfilled();
            case "orders/cancelled" -> new OrderTopics(delivery, resource).cancelled();
            case "checkouts/create", "checkouts/update" ->
                    CheckoutTopics.changed(delivery, resource);
            case "refunds/create" -> RefundTopics.created(delivery, resource);
            case "fulfillment_events/create" -> ShipmentTopics.happened(delivery, resource);
            case "customers/create", "customers/update", "customers/enable", "customers/disable" ->
                    CustomerTopics.changed(delivery, resource, sync);
            case "customers_email_marketing_consent/update" ->
                    CustomerTopics.emailConsent(delivery, resource, sync);
            case "customers_marketing_consent/update" ->
                    CustomerTopics.smsConsent(delivery, resource, sync);
            case "customers/delete" -> CustomerTopics.deleted(delivery, resource);
            case "customers/merge" -> CustomerTopics.merged(resource);
            case "customers/redact" ->
                    new Outcome.Unusable(
                            "Deletion request: an operator has to delete the customer's profile.");
            case "customers/data_request" ->
                    new Outcome.Unusable(
                            "Data request: an operator has to hand out the customer's data.");
            case "shop/redact" ->
                    new Outcome.Unusable(
                            "Deletion request: an operator has to delete what came from the shop.");
            case "app/uninstalled" ->
                    new Outcome.Ignored("No more webhooks will come from this shop.");
            case "orders/paid", "orders/edited", "orders/delete" ->
                    new Outcome.Ignored("No metric tells of this change of an order.");
            case "fulfillments/create", "fulfillments/update" ->
                    new Outcome.Ignored("Shipments are told by orders and by shipment events.");
            case "checkouts/delete", "carts/create", "carts/update" ->
                    new Outcome.Ignored("A cart or a deleted checkout names nobody.");
            case "products/create",
                    "products/update",
                    "products/delete",
                    "inventory_levels/update",
                    "inventory_items/update",
                    "collections/create",
                    "collections/update",
                    "collections/delete",
                    "shop/update" ->
                    new Outcome.Ignored("About the shop's goods, not about a person.");
            default -> new Outcome.Unknown(delivery.topic());
        };
    }
}
