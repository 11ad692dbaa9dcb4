package io.relance.core.message;

import io.relance.core.Result;
import io.relance.core.template.Template;
import io.relance.core.template.TemplateError;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a mail is rendered from: of each part its own source, then that of the template it extends,
/// and so on.
///
/// @param text empty where the plain text is made from the HTML
public record MailSources(List<String> html, Optional<List<String>> text) {
    /// How many templates may extend one another.
    private static final int MOST_LAYERS = 20;

    public MailSources {
        html = List.copyOf(html);
        text = text.map(List::copyOf);
    }

    /// Asks for other templates only where it extends some, and for each once.
    ///
    /// @return empty when a template it extends is not there, or they go on and on
    public static Optional<MailSources> of(
            MailTemplate template, Function<TemplateId, Optional<MailTemplate>> templates) {
        var read = new HashMap<TemplateId, Optional<MailTemplate>>();
        Function<TemplateId, Optional<MailTemplate>> once =
                id -> read.computeIfAbsent(id, templates);
        var html = layers(template, t -> Optional.of(t.html()), t -> t.bases().html(), once);
        if (template.ownText().isEmpty()) {
            return html.map(own -> new MailSources(own, Optional.empty()));
        }
        var text = layers(template, MailTemplate::ownText, t -> t.bases().text(), once);
        return html.flatMap(own -> text.map(plain -> new MailSources(own, Optional.of(plain))));
    }

    /// Parses the first source with those it extends.
    public static Result<Template, TemplateError> parse(List<String> sources) {
        if (sources.size() == 1) {
            return Template.parse(sources.getFirst());
        }
        // Each extends one other at most, so whatever it is called, the next source is meant.
        var bases = sources.subList(1, sources.size()).iterator();
        return Template.parse(
                sources.getFirst(),
                _ -> bases.hasNext() ? Optional.of(bases.next()) : Optional.empty());
    }

    private static Optional<List<String>> layers(
            MailTemplate template,
            Function<MailTemplate, Optional<String>> source,
            Function<MailTemplate, Optional<TemplateId>> base,
            Function<TemplateId, Optional<MailTemplate>> templates) {
        var sources = new ArrayList<String>();
        var here = template;
        while (sources.size() < MOST_LAYERS) {
            var own = source.apply(here);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            sources.add(own.get());
            var next = base.apply(here);
            if (next.isEmpty()) {
                return Optional.of(sources);
            }
            var found = templates.apply(next.get());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            here = found.get();
        }
        return Optional.empty();
    }
}
