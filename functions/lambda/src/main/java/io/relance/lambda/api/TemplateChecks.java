package io.relance.lambda.api;

import io.relance.codec.api.Part;
import io.relance.core.Result;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;
import io.relance.core.template.Template;
import io.relance.core.template.TemplateError;

import java.util.Optional;

/// What the template language refuses is refused when a template is saved, never when a mail is
/// due.
final class TemplateChecks {
    private final TemplateShelf shelf;
    private final Optional<MailTemplate> before;

    /// @param before the template as it was; empty for a new one
    TemplateChecks(TemplateShelf shelf, Optional<MailTemplate> before) {
        this.shelf = shelf;
        this.before = before;
    }

    /// Notes what is wrong with the parts of a template.
    ///
    /// @return what they extend
    MailTemplate.Bases bases(Part attributes, Optional<String> html, Optional<String> text) {
        return new MailTemplate.Bases(
                html.flatMap(own -> base(attributes, "html", own, TemplateBases.Part.HTML)),
                text.flatMap(own -> base(attributes, "text", own, TemplateBases.Part.TEXT)));
    }

    private Optional<TemplateId> base(
            Part attributes, String name, String content, TemplateBases.Part part) {
        var bases = new TemplateBases(shelf, part, before);
        switch (Template.parse(content, bases)) {
            case Result.Ok<Template, TemplateError> _ -> {}
            case Result.Err<Template, TemplateError>(var error) ->
                    attributes.refuse(
                            name, sentence(error, bases.problem().orElse(error.message())));
        }
        return bases.base();
    }

    static String sentence(TemplateError error) {
        return sentence(error, error.message());
    }

    private static String sentence(TemplateError error, String message) {
        return "Line %d, column %d: %s".formatted(error.line(), error.column(), message);
    }
}
