package io.relance.lambda.shopify;

import java.util.Map;
import java.util.TreeMap;

/// Headers of a delivery, whatever their case, and with or without the `X-` that newer deliveries
/// drop.
final class ShopifyHeaders {
    private final Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ShopifyHeaders(Map<String, String> given) {
        given.forEach(
                (name, value) -> {
                    // A header without a value is a null in Lambda's events.
                    if (value != null) {
                        byName.put(name, value);
                    }
                });
    }

    /// @param name without `X-Shopify-`
    /// @return its value; empty for none
    String get(String name) {
        var bare = "Shopify-" + name;
        return byName.getOrDefault("X-" + bare, byName.getOrDefault(bare, "")).strip();
    }
}
