package io.relance.core.message;

import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One webhook to post, rendered: every attempt posts the same.
///
/// @param key made of run and action, so that a repeated step makes the same call; the shop gets it
/// as `Idempotency-Key` and can tell by it what it has had already
/// @param body JSON
public record WebhookCall(
        String key,
        ProfileId profile,
        RunId run,
        FlowId flow,
        ActionId action,
        String url,
        Map<String, String> headers,
        String body) {
    /// What address, headers and body together may weigh: they wait on a queue.
    public static final int MOST_BYTES = 200 * 1024;

    public WebhookCall {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public boolean fits() {
        var bytes = bytes(url) + bytes(body);
        for (var header : headers.entrySet()) {
            bytes += bytes(header.getKey()) + bytes(header.getValue());
        }
        return bytes <= MOST_BYTES;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
