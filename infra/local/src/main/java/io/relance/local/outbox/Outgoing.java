package io.relance.local.outbox;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A message that left the house.
///
/// @param id the provider's identifier
/// @param channel `email`, `sms`, `push` or `webhook`
/// @param to of a webhook, the address it is posted to
/// @param subject empty where the channel has none, as are `html`, `replyTo`, `cc` and `bcc`
/// @param headers of a mail or webhook, beside the usual ones
/// @param tags `relance-message`, `relance-flow`, `relance-action`, `relance-profile` …
public record Outgoing(
        String id,
        String channel,
        String to,
        String from,
        List<String> replyTo,
        List<String> cc,
        List<String> bcc,
        String subject,
        String html,
        String text,
        Map<String, String> headers,
        Map<String, String> tags,
        String configurationSet,
        Instant at) {
    public Outgoing {
        replyTo = List.copyOf(replyTo);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    public String tag(String name) {
        return tags.getOrDefault(name, "");
    }
}
