package io.relance.core.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/// One of the sources a template is made of.
///
/// @param base the name it was found by; empty for the template itself
record Source(Optional<String> base, String text) {
    /// How long it is in UTF-8.
    int bytes() {
        return text.getBytes(UTF_8).length;
    }

    /// What is wrong with it.
    TemplateError error(Refused refused) {
        var place = TemplateError.at(text, refused);
        return base.map(place::inBase).orElse(place);
    }
}
