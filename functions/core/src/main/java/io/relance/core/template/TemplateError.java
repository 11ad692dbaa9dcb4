package io.relance.core.template;

import java.util.Optional;

/// Why a template was refused, and where: the marketer reads it as it stands.
///
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units
/// @param message a sentence: what is wrong, and what to do; it names the base, if it is in one
/// @param reason what kind of thing was missing: a message that lacks one is skipped, not mended
/// @param base the extended template that line and column belong to; empty for the template itself
public record TemplateError(
        int line, int column, String message, Reason reason, Optional<String> base) {
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

    public TemplateError(int line, int column, String message, Reason reason) {
        this(line, column, message, reason, Optional.empty());
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
        return new TemplateError(
                line, end - lineStart + 1, refused.sentence(), refused.reason, Optional.empty());
    }

    TemplateError inBase(String name) {
        return new TemplateError(
                line,
                column,
                "In the template \"" + name + "\": " + message,
                reason,
                Optional.of(name));
    }
}
