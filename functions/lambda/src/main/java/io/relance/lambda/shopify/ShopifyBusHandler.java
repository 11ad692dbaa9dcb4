package io.relance.lambda.shopify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;

import io.relance.codec.Json;
import io.relance.core.Result;
import io.relance.lambda.Wiring;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Shopify's events from its EventBridge partner source: `detail.payload` is the body,
/// `detail.metadata` the headers. They are not signed: only Shopify can put events on a partner
/// source's bus
///
/// (<https://shopify.dev/docs/apps/build/webhooks/subscribe/get-started>).
public final class ShopifyBusHandler
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final ShopifyDoor door;

    public ShopifyBusHandler() {
        this(Wiring.fromEnvironment());
    }

    public ShopifyBusHandler(Wiring wiring) {
        this(ShopifyDoor.of(wiring));
    }

    ShopifyBusHandler(ShopifyDoor door) {
        this.door = door;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var detail = event.get("detail") instanceof Map<?, ?> map ? map : Map.of();
        var metadata = detail.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
        var headers = new HashMap<String, String>();
        metadata.forEach(
                (name, value) -> {
                    if (value instanceof String text) {
                        headers.put(String.valueOf(name), text);
                    }
                });
        // The event's own id names the delivery where the metadata do not.
        if (event.get("id") instanceof String id) {
            headers.putIfAbsent("Shopify-Webhook-Id", id);
        }
        var payload = json(detail.get("payload"));
        door.take(new ShopifyHeaders(headers), Result.ok(payload), Json.write(payload));
        return Map.of();
    }

    private static JsonNode json(@Nullable Object value) {
        return switch (value) {
            case null -> Json.NODES.nullNode();
            case Map<?, ?> map -> {
                var object = Json.NODES.objectNode();
                map.forEach((name, field) -> object.set(String.valueOf(name), json(field)));
                yield object;
            }
            case Collection<?> items -> {
                var array = Json.NODES.arrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case String text -> Json.NODES.textNode(text);
            case Boolean truth -> Json.NODES.booleanNode(truth);
            case BigInteger number -> Json.NODES.numberNode(number);
            case BigDecimal number -> DecimalNode.valueOf(number);
            case Double number when !Double.isFinite(number) -> Json.NODES.nullNode();
            case Number number -> DecimalNode.valueOf(new BigDecimal(number.toString()));
            default -> Json.NODES.textNode(value.toString());
        };
    }
}
