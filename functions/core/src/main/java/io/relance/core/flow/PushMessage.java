package io.relance.core.flow;

import io.relance.core.segment.Definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The notification of a send-mobile-push action. Title, body and links are templates.
///
/// @param onOpen what a tap does: `home`, `link` or `open_url`
/// @param links where a tap leads, by platform: `ios`, `android`, `web`
/// @param silent whether it only wakes the app
/// @param data pairs handed to the app
/// @param filter additional filter: who fails it is skipped
public record PushMessage(
        String name,
        Optional<String> title,
        String body,
        boolean sound,
        boolean badge,
        String onOpen,
        Map<String, String> links,
        boolean silent,
        Map<String, String> data,
        boolean smartSending,
        Definition filter) {
    public PushMessage {
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
}
