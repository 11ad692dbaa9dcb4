package io.relance.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An HTTP request, as it came over the wire.
///
/// @param path as sent, percent signs and all
/// @param query as sent, without the question mark; empty if there is none
/// @param headers names in lower case
record Request(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        String from) {
    Request {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /// Decoded parameters; several of one name are joined with commas, as API Gateway does.
    Map<String, String> parameters() {
        var all = new LinkedHashMap<String, String>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                var sides = pair.split("=", 2);
                all.merge(
                        decoded(sides[0]),
                        sides.length > 1 ? decoded(sides[1]) : "",
                        (one, more) -> one + "," + more);
            }
        }
        return all;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// The path without its percent signs; a plus stays one.
    String plainPath() {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
