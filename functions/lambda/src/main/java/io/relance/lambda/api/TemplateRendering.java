package io.relance.lambda.api;

import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.definition.Definitions;
import io.relance.core.message.MailSources;
import io.relance.core.message.MailTemplate;
import io.relance.core.template.Context;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;
import io.relance.core.template.Template;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Shows a template with the variables a request brings, and no others: there is no recipient, so
/// links of the recipient's own lead nowhere.
final class TemplateRendering {
    /// What an answer has room for: it has at most [6
    /// MB](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html), in which each
    /// quotation mark takes four bytes.
    static final long MOST_BYTES = 3_000_000;

    private final Definitions definitions;
    private final Value.Fields variables;
    private final Instant now;

    TemplateRendering(Definitions definitions, Value.Fields variables, Instant now) {
        this.definitions = definitions;
        this.variables = variables;
        this.now = now;
    }

    /// @return the template with what it says instead of its source; the text as it would be sent
    Result<MailTemplate, Refusal> of(MailTemplate template) {
        var sources = MailSources.of(template, definitions::template);
        if (sources.isEmpty()) {
            return refused("A template that this one extends is missing.");
        }
        var html = rendered("HTML", sources.get().html(), Escape.HTML);
        return html.then(
                        body ->
                                sources.get()
                                        .text()
                                        .map(own -> rendered("text", own, Escape.NONE))
                                        .orElseGet(() -> Result.ok(Template.plainText(body)))
                                        .map(text -> showing(template, body, text)))
                .then(TemplateRendering::fitting);
    }

    private Result<String, Refusal> rendered(String what, List<String> sources, Escape escape) {
        return switch (MailSources.parse(sources).then(t -> t.render(context(escape)))) {
            case Result.Ok(var text) -> Result.ok(text);
            case Result.Err(var error) ->
                    refused("%s: %s".formatted(what, TemplateChecks.sentence(error)));
        };
    }

    private Context context(Escape escape) {
        var settings = definitions.current().settings();
        return new Context(
                variables, escape, Links.NONE, now, settings.timezone(), settings.formats());
    }

    private static MailTemplate showing(MailTemplate template, String html, String text) {
        return new MailTemplate(
                template.id(),
                template.name(),
                template.editorType(),
                html,
                Optional.of(text),
                template.created(),
                template.updated());
    }

    private static Result<MailTemplate, Refusal> fitting(MailTemplate shown) {
        return shown.bytes() <= MOST_BYTES
                ? Result.ok(shown)
                : refused(
                        "HTML and text come out with %,d bytes: an answer holds %,d."
                                .formatted(shown.bytes(), MOST_BYTES));
    }

    private static <T> Result<T, Refusal> refused(String sentence) {
        return Result.err(new Refusal("/data/attributes/context", sentence));
    }
}
