package io.relance.lambda;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// [Secrets] in Secrets Manager: one secret, a JSON object `{"linkKey", "apiKeys": [], "companyId",
/// "shopify", "shopifyPrevious"}`, read anew every five minutes so that a rotation is followed.
final class StoredSecrets implements Secrets {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private record Read(JsonNode keys, Instant at) {}

    private final SecretsManagerClient client;
    private final String secret;
    private final InstantSource clock;
    private Optional<Read> newest = Optional.empty();

    StoredSecrets(SecretsManagerClient client, String secret, InstantSource clock) {
        this.client = client;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public List<String> shopify() {
        return texts("shopify", "shopifyPrevious");
    }

    @Override
    public List<String> apiKeys() {
        var keys = new ArrayList<String>();
        keys().path("apiKeys").forEach(key -> keys.add(key.asText()));
        return keys;
    }

    @Override
    public String companyId() {
        return keys().path("companyId").asText();
    }

    @Override
    public byte[] linkKey() {
        var key = keys().path("linkKey").asText();
        if (key.isEmpty()) {
            throw new IllegalStateException("the secret holds no linkKey");
        }
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> texts(String... names) {
        var texts = new ArrayList<String>();
        for (var name : names) {
            var text = keys().path(name).asText();
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private synchronized JsonNode keys() {
        var now = clock.instant();
        if (newest.filter(read -> now.isBefore(read.at().plus(KEPT))).isEmpty()) {
            var text = client.getSecretValue(r -> r.secretId(secret)).secretString();
            newest = Optional.of(new Read(Json.read(text).orThrow(), now));
        }
        return newest.orElseThrow().keys();
    }
}
