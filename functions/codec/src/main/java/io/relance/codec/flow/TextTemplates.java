package io.relance.codec.flow;

import io.relance.core.Result;
import io.relance.core.template.Template;

/// Texts of a message that are templates: one that cannot be parsed is refused where it is saved.
final class TextTemplates {
    private TextTemplates() {}

    /// @return the text; an empty one if absent
    static String read(Fields message, String name, Filters filters) {
        var text = message.text(name).orElse("");
        check(message, name, text, filters);
        return text;
    }

    static void check(Fields at, String name, String text, Filters filters) {
        if (filters.known().parsesTexts()
                && Template.parse(text) instanceof Result.Err(var error)) {
            refuse(at, name, error.line(), error.column(), error.message());
        }
    }

    static void refuse(Fields at, String name, int line, int column, String message) {
        at.refuse(name, "Line %d, column %d: %s".formatted(line, column, message));
    }
}
