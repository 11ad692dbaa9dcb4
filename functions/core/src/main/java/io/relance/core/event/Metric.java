package io.relance.core.event;

import java.time.Instant;
import java.util.List;

/// A kind of event, such as `Placed Order`. Exists from its first event on; the [#STANDARD] ones
/// from the start.
public record Metric(MetricId id, String name, Instant created) {
    public static final String PLACED_ORDER = "Placed Order";
    public static final String ORDERED_PRODUCT = "Ordered Product";
    public static final String CANCELLED_ORDER = "Cancelled Order";
    public static final String REFUNDED_ORDER = "Refunded Order";
    public static final String CHECKOUT_STARTED = "Checkout Started";
    public static final String RECEIVED_EMAIL = "Received Email";
    public static final String OPENED_EMAIL = "Opened Email";
    public static final String CLICKED_EMAIL = "Clicked Email";
    public static final String BOUNCED_EMAIL = "Bounced Email";
    public static final String DROPPED_EMAIL = "Dropped Email";
    public static final String MARKED_EMAIL_AS_SPAM = "Marked Email as Spam";
    public static final String SUBSCRIBED_TO_EMAIL = "Subscribed to Email Marketing";
    public static final String UNSUBSCRIBED_FROM_EMAIL = "Unsubscribed from Email Marketing";
    public static final String CLICKED_AND_UNSUBSCRIBED = "Clicked and Unsubscribed from Email";
    public static final String SUBSCRIBED_TO_SMS = "Subscribed to SMS Marketing";
    public static final String SUBSCRIBED_TO_TRANSACTIONAL_SMS = "Subscribed to SMS Transactional";
    public static final String UNSUBSCRIBED_FROM_SMS = "Unsubscribed from SMS Marketing";
    public static final String MANUALLY_SUPPRESSED = "Manually Suppressed from Email Marketing";
    public static final String MANUALLY_UNSUPPRESSED = "Manually Unsuppressed from Email Marketing";
    public static final String RECEIVED_SMS = "Received SMS";
    public static final String CLICKED_SMS = "Clicked SMS";
    public static final String FAILED_SMS = "Failed to Deliver SMS";
    public static final String RECEIVED_PUSH = "Received Push";
    public static final String OPENED_PUSH = "Opened Push";
    public static final String SUBSCRIBED_TO_LIST = "Subscribed to List";
    public static final String UNSUBSCRIBED_FROM_LIST = "Unsubscribed from List";
    public static final String MERGED_PROFILE = "Merged Profile";

    /// Metrics every account has before its first event: consent and message events, and those of a
    /// Shopify shop.
    public static final List<String> STANDARD =
            List.of(
                    PLACED_ORDER,
                    ORDERED_PRODUCT,
                    "Fulfilled Order",
                    "Fulfilled Partial Order",
                    CANCELLED_ORDER,
                    REFUNDED_ORDER,
                    "Confirmed Shipment",
                    "Marked Out for Delivery",
                    "Delivered Shipment",
                    CHECKOUT_STARTED,
                    "Added to Cart",
                    "Viewed Product",
                    "Viewed Collection",
                    "Submitted Search",
                    "Active on Site",
                    "Subscribed to Back in Stock",
                    SUBSCRIBED_TO_EMAIL,
                    UNSUBSCRIBED_FROM_EMAIL,
                    CLICKED_AND_UNSUBSCRIBED,
                    SUBSCRIBED_TO_LIST,
                    UNSUBSCRIBED_FROM_LIST,
                    SUBSCRIBED_TO_SMS,
                    SUBSCRIBED_TO_TRANSACTIONAL_SMS,
                    UNSUBSCRIBED_FROM_SMS,
                    MANUALLY_SUPPRESSED,
                    MANUALLY_UNSUPPRESSED,
                    RECEIVED_EMAIL,
                    OPENED_EMAIL,
                    CLICKED_EMAIL,
                    BOUNCED_EMAIL,
                    DROPPED_EMAIL,
                    MARKED_EMAIL_AS_SPAM,
                    RECEIVED_SMS,
                    CLICKED_SMS,
                    FAILED_SMS,
                    RECEIVED_PUSH,
                    OPENED_PUSH,
                    MERGED_PROFILE);

    /// Metrics that report on messages cannot start a flow: a flow could feed itself.
    public boolean reportsOnMessages() {
        return switch (name) {
            case RECEIVED_EMAIL,
                    OPENED_EMAIL,
                    CLICKED_EMAIL,
                    BOUNCED_EMAIL,
                    DROPPED_EMAIL,
                    MARKED_EMAIL_AS_SPAM,
                    RECEIVED_SMS,
                    CLICKED_SMS,
                    FAILED_SMS,
                    RECEIVED_PUSH,
                    OPENED_PUSH ->
                    true;
            default -> false;
        };
    }
}
