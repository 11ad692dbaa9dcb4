package io.relance.local;

import io.relance.lambda.Secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Secrets everybody knows: this cloud holds nothing of anybody.
///
/// @param shopifySecret signs webhooks
/// @param previousShopifySecret signs them too, while the secret rotates
public record LocalSecrets(String shopifySecret, Optional<String> previousShopifySecret)
        implements Secrets {
    public static final LocalSecrets DEFAULT = new LocalSecrets("relance-local", Optional.empty());

    @Override
    public List<String> shopify() {
        var all = new ArrayList<>(List.of(shopifySecret));
        previousShopifySecret.ifPresent(all::add);
        return List.copyOf(all);
    }

    @Override
    public List<String> apiKeys() {
        return List.of("rk_local");
    }

    @Override
    public String companyId() {
        return "LOCAL1";
    }

    @Override
    public byte[] linkKey() {
        return "relance-local-link-key".getBytes(StandardCharsets.UTF_8);
    }
}
