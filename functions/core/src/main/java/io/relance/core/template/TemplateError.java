package io.relance.core.template;

/// Why a template was refused, and where: the marketer reads it as it stands.
///
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units
/// @param message a sentence: what is wrong, and what to do
/// @param reason what kind of thing was missing: a message that lacks one is skipped, not mended
public record TemplateError(int line, int column, String message, Reason reason) {
    /// What a message that is not sent is counted as: only the first is the template's fault.
    public enum Reason {
        TEMPLATE,
        /// A product that `{% catalog … unpublished="cancel" %}` asks for is not there.
        CATALOG_ITEM_UNAVAILABLE,
        COUPON_NOT_FOUND,
        COUPON_EXHAUSTED
    }

    public TemplateError(int line, int column, String message) {
        this(line, column, message, Reason.TEMPLATE);
    }

    static TemplateError at(String source, Refused refused) {
        int end = Math.min(refused.at, source.length());
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < end; i++) {
            if (source.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new TemplateError(line, end - lineStart + 1, refused.sentence(), refused.reason);
    }
}
