package io.relance.core.template;

/// A piece of a template's source.
///
/// @param at offset of its first character in the source
sealed interface Token {
    int at();

    /// Text printed as it stands.
    record Text(String text, int at) implements Token {}

    /// `{{ content }}`.
    record Print(String content, int at) implements Token {}

    /// `{% content %}`.
    record Tag(String content, int at) implements Token {
        /// What kind of tag it is.
        String name() {
            int end = 0;
            while (end < content.length() && !Character.isWhitespace(content.charAt(end))) {
                end++;
            }
            return content.substring(0, end);
        }
    }

    /// What cannot be read; it matters only outside comments.
    record Broken(String sentence, int at) implements Token {}
}
