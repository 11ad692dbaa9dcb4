package io.relance.core.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A mail ready to go.
///
/// @param headers beside the usual ones: one-click unsubscribe
/// @param tags for the provider's reports: `relance-message`, `relance-run`, `relance-flow`,
/// `relance-action`,
///     `relance-profile`; letters, digits, `-` and `_` only
public record Mail(
        MessageId id,
        String to,
        String fromEmail,
        String fromLabel,
        Optional<String> replyTo,
        Optional<String> cc,
        Optional<String> bcc,
        String subject,
        String html,
        String text,
        Map<String, String> headers,
        Map<String, String> tags) {
    public Mail {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
