package io.relance.core.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The request of a send-webhook action. Address, header values and body are templates that see the
/// person and the trigger event. Source: [webhook
/// actions](https://help.klaviyo.com/hc/en-us/articles/4534329515931).
///
/// @param url HTTPS
/// @param body JSON
public record WebhookMessage(String name, String url, Map<String, String> headers, String body) {
    public WebhookMessage {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
