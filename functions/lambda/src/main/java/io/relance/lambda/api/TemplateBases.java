package io.relance.lambda.api;

import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;
import io.relance.core.template.Layouts;

import java.util.Optional;
import java.util.function.Function;

/// What a part of a template extends, found while it is parsed: what the template itself names is
/// looked for by identifier or name, and what that one extends was found when it was saved.
final class TemplateBases implements Layouts {
    /// A part of a template: its source, and what it extends.
    record Part(
            String name,
            Function<MailTemplate, Optional<String>> source,
            Function<MailTemplate.Bases, Optional<TemplateId>> base) {
        static final Part HTML =
                new Part("HTML", t -> Optional.of(t.html()), MailTemplate.Bases::html);
        static final Part TEXT =
                new Part("plain text", MailTemplate::ownText, MailTemplate.Bases::text);
    }

    private final TemplateShelf shelf;
    private final Part part;
    private final Optional<TemplateId> self;
    private final Optional<TemplateId> known;

    private Optional<MailTemplate> first = Optional.empty();
    private Optional<MailTemplate> last = Optional.empty();
    private Optional<String> problem = Optional.empty();

    /// @param before the template as it was; empty for a new one
    TemplateBases(TemplateShelf shelf, Part part, Optional<MailTemplate> before) {
        this.shelf = shelf;
        this.part = part;
        self = before.map(MailTemplate::id);
        known = before.map(MailTemplate::bases).flatMap(part.base());
    }

    /// What it extends itself; empty as long as nothing was looked for.
    Optional<TemplateId> base() {
        return first.map(MailTemplate::id);
    }

    /// Why something was not found, where there is more to say of it.
    Optional<String> problem() {
        return problem;
    }

    @Override
    public Optional<String> find(String name) {
        var found = last.isEmpty() ? named(name) : next(last.get());
        if (self.isPresent() && self.equals(found.map(MailTemplate::id))) {
            problem = Optional.of("A template cannot extend itself, nor what extends it.");
            return Optional.empty();
        }
        first = first.or(() -> found);
        last = found;
        var source = found.flatMap(part.source());
        if (found.isPresent() && source.isEmpty()) {
            problem =
                    Optional.of(
                            "The template “%s” has no %s that could be extended."
                                    .formatted(name, part.name()));
        }
        return source;
    }

    private Optional<MailTemplate> named(String name) {
        var meant = shelf.meant(name);
        if (meant.size() < 2) {
            return meant.stream().findFirst();
        }
        var asBefore =
                meant.stream().filter(t -> known.filter(t.id()::equals).isPresent()).findFirst();
        if (asBefore.isEmpty()) {
            problem =
                    Optional.of(
                            ("%d templates are called “%s”: give one of them another name, or write"
                                            + " the id of the one you mean.")
                                    .formatted(meant.size(), name));
        }
        return asBefore;
    }

    private Optional<MailTemplate> next(MailTemplate extending) {
        return part.base().apply(extending.bases()).flatMap(shelf::template);
    }
}
