package io.relance.core.message;

/// Why an action was reached and not carried out. The first check that fails gives the reason, in
/// the order status, filters, address, consent, smart sending, rendering, sending. Quiet hours skip
/// nothing: they hold.
///
/// Source: [Skipped messages](https://help.klaviyo.com/hc/en-us/articles/115002779351).
public enum SkipReason {
    FAILS_PROFILE_FILTER,
    FAILS_ADDITIONAL_FILTER,
    NOT_IN_SEGMENT,
    MISSING_EMAIL,
    MISSING_PHONE,
    INVALID_PHONE,
    COUNTRY_NOT_SUPPORTED,
    /// No app of this person takes notifications.
    MISSING_PUSH_TOKEN,
    PERSON_SUPPRESSED,
    MISSING_CONSENT,
    MISSING_SMS_CONSENT,
    SMART_SENDING,
    TEMPLATE_ERROR,
    /// A product the message cannot do without is not on sale.
    CATALOG_ITEM_UNAVAILABLE,
    COUPON_NOT_FOUND,
    COUPON_EXHAUSTED,
    INVALID_FROM,
    CANCELLED,
    SEND_ERROR
}
