package io.relance.core.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A notification ready to go.
///
/// @param links where a tap leads, by platform
/// @param silent whether it only wakes the app
/// @param data pairs handed to the app
/// @param tags as those of a [Text]
public record Push(
        MessageId id,
        Optional<String> title,
        String body,
        boolean sound,
        boolean badge,
        Map<String, String> links,
        boolean silent,
        Map<String, String> data,
        Map<String, String> tags) {
    public Push {
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
