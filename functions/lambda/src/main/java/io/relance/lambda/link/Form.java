package io.relance.lambda.link;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A form as a browser sends it: `application/x-www-form-urlencoded`. A name may have many values.
record Form(Map<String, Set<String>> fields) {
    static Form of(String body) {
        var fields = new LinkedHashMap<String, Set<String>>();
        for (var pair : body.split("&")) {
            var sides = pair.split("=", 2);
            var name = decoded(sides[0]);
            var value = decoded(sides.length > 1 ? sides[1] : "");
            if (name.isPresent() && value.isPresent()) {
                fields.computeIfAbsent(name.get().strip(), _ -> new LinkedHashSet<>())
                        .add(value.get().strip());
            }
        }
        return new Form(fields);
    }

    /// No browser sends what cannot be decoded.
    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    Set<String> all(String name) {
        return fields.getOrDefault(name, Set.of());
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }
}
