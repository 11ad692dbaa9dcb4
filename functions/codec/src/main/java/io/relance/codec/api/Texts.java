package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.core.Refusal;

import java.util.Optional;

/// Looks for texts that are no characters: a `\ud800` escape alone is valid JSON, but has no UTF-8.
final class Texts {
    private Texts() {}

    static Optional<Refusal> broken(JsonNode document) {
        return broken(document, "");
    }

    private static Optional<Refusal> broken(JsonNode node, String pointer) {
        if (node.isTextual()) {
            return whole(node.textValue())
                    ? Optional.empty()
                    : Optional.of(new Refusal(pointer, "This text ends in half of a character."));
        }
        for (var field : node.properties()) {
            var name = field.getKey();
            if (!whole(name)) {
                return Optional.of(new Refusal(pointer, "A name here is half of a character."));
            }
            var below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            var found = broken(field.getValue(), below);
            if (found.isPresent()) {
                return found;
            }
        }
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            var found = broken(node.get(i), pointer + "/" + i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean whole(String text) {
        return text.codePoints()
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
