package io.relance.core.template;

/// Why a template was refused, and where: the marketer reads it as it stands.
///
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units
/// @param message a sentence: what is wrong, and what to do
public record TemplateError(int line, int column, String message) {
    static TemplateError at(String source, int offset, String message) {
        int end = Math.min(offset, source.length());
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < end; i++) {
            if (source.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new TemplateError(line, end - lineStart + 1, message);
    }
}
