package io.relance.core.shop;

import io.relance.core.consent.Channel;
import io.relance.core.record.Change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What Shopify says about a customer's marketing consent: an object with `state`, `opt_in_level`
/// and `consent_updated_at` a channel, see
/// <https://shopify.dev/docs/api/admin-rest/latest/resources/customer>.
final class Consent {
    private static final String METHOD = "integration";
    private static final String DETAIL = "shopify";

    private Consent() {}

    /// Shopify's flag, for the profile property of that name.
    static Optional<Boolean> acceptsMarketing(Body customer) {
        return customer.body("email_marketing_consent")
                .text("state")
                .map("subscribed"::equals)
                .or(() -> customer.truth("accepts_marketing"));
    }

    /// `subscribed` counts where it is synchronised, `unsubscribed` always, any other state says
    /// neither.
    ///
    /// @param unsaid the time of a word whose time Shopify does not tell
    static Optional<Change> change(
            Delivery delivery, Channel channel, Body consent, Instant unsaid, SubscriberSync sync) {
        var at = consent.time("consent_updated_at", delivery).orElse(unsaid);
        return switch (consent.text("state").orElse("")) {
            case "unsubscribed" ->
                    Optional.of(
                            new Change.Unsubscribed(
                                    List.of(channel), Optional.empty(), at, METHOD, DETAIL));
            case "subscribed" ->
                    sync.channels().contains(channel)
                            ? Optional.of(
                                    new Change.Subscribed(
                                            List.of(channel),
                                            sync.list(),
                                            at,
                                            METHOD,
                                            DETAIL,
                                            confirmed(consent),
                                            false))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean confirmed(Body consent) {
        return consent.text("opt_in_level").filter("confirmed_opt_in"::equals).isPresent();
    }
}
