package io.relance.core.message;

import java.time.Instant;
import java.util.Optional;

/// Content of mails, in the template language; checked when it was saved.
///
/// @param editorType as the API names it, such as `CODE`
/// @param text plain text; made from the HTML where absent
public record MailTemplate(
        TemplateId id,
        String name,
        String editorType,
        String html,
        Optional<String> text,
        Instant created,
        Instant updated) {}
