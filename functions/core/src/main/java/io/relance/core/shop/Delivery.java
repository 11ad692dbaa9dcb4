package io.relance.core.shop;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// One delivery of Shopify, as its headers tell it. Bodies and headers:
/// <https://shopify.dev/docs/apps/build/webhooks/delivery-structure>.
///
/// @param shop domain of the shop, such as `demo.myshopify.com`
/// @param topic such as `orders/create`
/// @param webhookId the same for every repetition of this delivery
/// @param triggeredAt when Shopify raised it, if it said so readably
/// @param receivedAt when a door took it in
public record Delivery(
        String shop,
        String topic,
        String webhookId,
        String apiVersion,
        Optional<Instant> triggeredAt,
        Instant receivedAt) {

    /// No event is older (the oldest an API event may be).
    private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final long YEAR_SECONDS = 366L * 24 * 60 * 60;

    /// The instant a text of Shopify's stands for: an offset date-time, with `T` or a blank in the
    /// middle.
    public static Optional<Instant> instant(String text) {
        var iso = text.strip();
        if (iso.length() > 10 && iso.charAt(10) == ' ') {
            iso = iso.substring(0, 10) + 'T' + iso.substring(11);
        }
        try {
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /// What stands in for a time that the body does not tell readably.
    Instant fallbackTime() {
        return triggeredAt.orElse(receivedAt);
    }

    /// Whether something can have happened then: since 1990, and at most a year after receipt.
    boolean plausible(Instant time) {
        return !time.isBefore(OLDEST) && time.isBefore(receivedAt.plusSeconds(YEAR_SECONDS));
    }

    String source() {
        return "shopify:" + shop;
    }

    /// Name of an order in [io.relance.core.record.Arrival#order].
    String order(String orderId) {
        return shop + ":" + orderId;
    }
}
