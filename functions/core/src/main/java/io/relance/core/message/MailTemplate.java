package io.relance.core.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// Content of mails, in the template language; checked when it was saved.
///
/// @param editorType as the API names it, such as `CODE`
/// @param text plain text; made from the HTML where absent
/// @param bases the templates that `{% extends "…" %}` names in its parts
public record MailTemplate(
        TemplateId id,
        String name,
        String editorType,
        String html,
        Optional<String> text,
        Bases bases,
        Instant created,
        Instant updated) {
    /// Which template each part extends: HTML extends HTML, plain text extends plain text.
    public record Bases(Optional<TemplateId> html, Optional<TemplateId> text) {
        public static final Bases NONE = new Bases(Optional.empty(), Optional.empty());

        public boolean contain(TemplateId id) {
            return html.filter(id::equals).or(() -> text.filter(id::equals)).isPresent();
        }
    }

    /// One that extends nothing.
    public MailTemplate(
            TemplateId id,
            String name,
            String editorType,
            String html,
            Optional<String> text,
            Instant created,
            Instant updated) {
        this(id, name, editorType, html, text, Bases.NONE, created, updated);
    }

    /// How long HTML and text are together, in UTF-8.
    public long bytes() {
        return size(html) + text.map(MailTemplate::size).orElse(0L);
    }

    private static long size(String content) {
        return content.getBytes(StandardCharsets.UTF_8).length;
    }

    /// What the plain text is made of, where the author wrote one.
    public Optional<String> ownText() {
        return text.filter(own -> !own.isBlank());
    }
}
