package io.relance.lambda.api;

import io.relance.codec.api.Part;
import io.relance.core.Result;
import io.relance.core.message.MailTemplate;
import io.relance.core.template.Template;
import io.relance.core.template.TemplateError;

import java.util.Optional;

/// What the template language refuses is refused when a template is saved, never when a mail is
/// due.
final class TemplateChecks {
    private TemplateChecks() {}

    /// Notes what is wrong with the parts of a template.
    ///
    /// @return what they extend
    static MailTemplate.Bases bases(Part attributes, Optional<String> html, Optional<String> text) {
        parse(attributes, "html", html);
        parse(attributes, "text", text);
        return MailTemplate.Bases.NONE;
    }

    private static void parse(Part attributes, String name, Optional<String> content) {
        switch (Template.parse(content.orElse(""))) {
            case Result.Ok<Template, TemplateError> _ -> {}
            case Result.Err<Template, TemplateError>(var error) ->
                    attributes.refuse(name, sentence(error));
        }
    }

    static String sentence(TemplateError error) {
        return "Line %d, column %d: %s".formatted(error.line(), error.column(), error.message());
    }
}
