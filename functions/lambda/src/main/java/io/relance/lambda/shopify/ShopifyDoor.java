package io.relance.lambda.shopify;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.Fingerprint;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.record.ArrivalQueue;
import io.relance.core.record.Rejected;
import io.relance.core.shop.Delivery;
import io.relance.core.shop.Outcome;
import io.relance.core.shop.Shopify;
import io.relance.core.value.Value;
import io.relance.lambda.Metrics;
import io.relance.lambda.Wiring;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What both forms of delivery do once it is sure that Shopify sent it: translate, and put on the
/// queue. All else happens behind the queue.
///
/// There is no table of deliveries seen. The queue drops a repetition within five minutes by the
/// delivery's id, and a later one changes nothing anyway: an event counts once by its unique id, a
/// profile's news are guarded by the time the shop changed it, and a word on consent by the time it
/// was said.
final class ShopifyDoor {
    private static final Pattern TOPIC = Pattern.compile("[a-z_]{1,80}(/[a-z_]{1,40})?");
    private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}");

    private final ArrivalQueue queue;
    private final Rejected rejected;
    private final Metrics metrics;
    private final InstantSource clock;

    ShopifyDoor(ArrivalQueue queue, Rejected rejected, Metrics metrics, InstantSource clock) {
        this.queue = queue;
        this.rejected = rejected;
        this.metrics = metrics;
        this.clock = clock;
    }

    static ShopifyDoor of(Wiring wiring) {
        return new ShopifyDoor(
                wiring.arrivals(),
                wiring.rejected(),
                new Metrics(System.out, wiring.clock()),
                wiring.clock());
    }

    /// Counts a delivery that Shopify did not sign.
    void refuse() {
        metrics.count("ShopifySignatureRefused", Map.of());
    }

    /// @param headers of the delivery; their case does not matter
    void take(ShopifyHeaders headers, String body) {
        take(headers, Json.read(body), body);
    }

    /// @param body the payload as read
    /// @param raw the payload as it came, to be kept where it cannot be used
    void take(ShopifyHeaders headers, Result<JsonNode, Refusal> body, String raw) {
        var topic = headers.get("Topic").toLowerCase(Locale.ROOT);
        var shop = headers.get("Shop-Domain").toLowerCase(Locale.ROOT);
        if (!TOPIC.matcher(topic).matches() || !SHOP.matcher(shop).matches()) {
            reject("shopify", "The delivery names no topic, or no shop.", raw);
            return;
        }
        var webhookId = headers.get("Webhook-Id");
        var delivery =
                new Delivery(
                        shop,
                        topic,
                        webhookId.isBlank() ? Fingerprint.of(32, shop, topic, raw) : webhookId,
                        headers.get("API-Version"),
                        Delivery.instant(headers.get("Triggered-At")),
                        clock.instant());
        switch (body) {
            case Result.Err(var refusal) -> reject(source(delivery), refusal.message(), raw);
            case Result.Ok(var json) -> {
                if (ValueJson.read(json) instanceof Value.Fields fields) {
                    carryOut(delivery, translated(delivery, fields), raw);
                } else {
                    reject(source(delivery), "The body is no JSON object.", raw);
                }
            }
        }
    }

    /// A bug in the translation must not cost the subscription: the body is kept, with what broke.
    private static Outcome translated(Delivery delivery, Value.Fields body) {
        try {
            return Shopify.translate(delivery, body);
        } catch (RuntimeException bug) {
            return new Outcome.Unusable(
                    "The body could not be translated: " + bug.getClass().getSimpleName() + ".");
        }
    }

    private void carryOut(Delivery delivery, Outcome outcome, String raw) {
        switch (outcome) {
            case Outcome.Recorded(var arrivals) -> queue.put(delivery.webhookId(), arrivals);
            case Outcome.Ignored(var why) ->
                    metrics.count(
                            "ShopifyIgnored", Map.of("topic", delivery.topic(), "reason", why));
            case Outcome.Unusable(var reason) -> reject(source(delivery), reason, raw);
            case Outcome.Unknown(var topic) ->
                    metrics.count("ShopifyUnknownTopic", Map.of("topic", topic));
        }
    }

    private void reject(String source, String reason, String raw) {
        rejected.put(source, reason, raw);
        metrics.count("ShopifyRejected", Map.of("source", source, "reason", reason));
    }

    private static String source(Delivery delivery) {
        return "shopify:" + delivery.topic();
    }
}
