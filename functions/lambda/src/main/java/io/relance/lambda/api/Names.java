package io.relance.lambda.api;

import io.relance.codec.api.Part;

import java.util.Optional;

/// Names people give to lists, segments, flows and templates.
final class Names {
    private static final int LIMIT = 255;

    private Names() {}

    /// A name that has to be there.
    static Optional<String> read(Part attributes) {
        var name = attributes.text("name");
        if (name.filter(n -> n.length() > LIMIT).isPresent()) {
            attributes.refuse("name", "A name has at most %d characters.".formatted(LIMIT));
        }
        return name;
    }

    /// As much of a name as a name may have; no half of a character at its end.
    static String cut(String name) {
        if (name.length() <= LIMIT) {
            return name;
        }
        var half = Character.isHighSurrogate(name.charAt(LIMIT - 1));
        return name.substring(0, half ? LIMIT - 1 : LIMIT);
    }

    /// A new name, where one is given.
    static Optional<String> maybe(Part attributes) {
        return attributes.lacks("name") ? Optional.empty() : read(attributes);
    }
}
