package io.relance.core.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A text message ready to go.
///
/// @param to a number in E.164
/// @param transactional whether carriers may give it precedence; marketing never is
/// @param tags what it belongs to: `relance-message`, `relance-run`, `relance-flow`,
///     `relance-action`, `relance-profile`; letters, digits, `-` and `_` only
public record Text(
        MessageId id, String to, String body, boolean transactional, Map<String, String> tags) {
    /// What one SMS of the provider can hold: [ten parts of 160
    /// characters](https://docs.aws.amazon.com/sns/latest/api/API_Publish.html).
    public static final int LONGEST = 1600;

    public Text {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        if (body.isBlank() || body.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a text message has 1 to 1600 characters, not " + body.length());
        }
    }
}
