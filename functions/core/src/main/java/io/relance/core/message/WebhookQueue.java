package io.relance.core.message;

/// Webhooks that wait to be posted: no run waits for a shop's server.
public interface WebhookQueue {
    /// Returns when the call is safe. The same call twice may be posted twice, with the same key.
    void put(WebhookCall call);
}
