package io.relance.lambda.api;

import io.relance.core.Result;
import io.relance.core.definition.Definitions;
import io.relance.core.flow.Action;
import io.relance.core.flow.Flow;
import io.relance.core.message.MailSources;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;
import io.relance.core.template.Template;
import io.relance.core.template.TemplateError;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All templates of the account, read when first asked for, and who uses which.
final class TemplateShelf {
    private final Definitions definitions;
    private Optional<List<MailTemplate>> read = Optional.empty();

    TemplateShelf(Definitions definitions) {
        this.definitions = definitions;
    }

    List<MailTemplate> all() {
        if (read.isEmpty()) {
            read = Optional.of(definitions.templates());
        }
        return read.get();
    }

    Optional<MailTemplate> template(TemplateId id) {
        return all().stream().filter(template -> template.id().equals(id)).findFirst();
    }

    /// Templates that `{% extends "…" %}` may mean: by this identifier, else by this name.
    List<MailTemplate> meant(String name) {
        var byId = all().stream().filter(template -> template.id().value().equals(name)).toList();
        return byId.isEmpty()
                ? all().stream().filter(template -> template.name().equals(name)).toList()
                : byId;
    }

    /// Templates that extend this one, right away.
    List<MailTemplate> extending(TemplateId id) {
        return all().stream().filter(template -> template.bases().contain(id)).toList();
    }

    /// The first template that extends this one, right away or by others, and would be refused if
    /// it were saved as `changed`; with the reason.
    Optional<String> broken(MailTemplate changed) {
        for (var id : dependants(changed.id())) {
            var dependant = template(id).orElseThrow();
            var reason =
                    MailSources.of(dependant, asked -> with(changed, asked))
                            .map(TemplateShelf::refusal)
                            .orElse(Optional.of("a part it extends is missing"));
            if (reason.isPresent()) {
                return Optional.of(
                        "The template “%s” extends this one and would break: %s"
                                .formatted(dependant.name(), reason.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<MailTemplate> with(MailTemplate changed, TemplateId asked) {
        return asked.equals(changed.id()) ? Optional.of(changed) : template(asked);
    }

    /// Templates that extend this one, right away or by others.
    Set<TemplateId> dependants(TemplateId id) {
        var found = new LinkedHashSet<TemplateId>();
        var open = new ArrayList<>(List.of(id));
        while (!open.isEmpty()) {
            for (var dependant : extending(open.removeFirst())) {
                if (found.add(dependant.id())) {
                    open.add(dependant.id());
                }
            }
        }
        found.remove(id);
        return found;
    }

    private static Optional<String> refusal(MailSources sources) {
        return Stream.concat(Stream.of(sources.html()), sources.text().stream())
                .map(MailSources::parse)
                .flatMap(
                        parsed ->
                                switch (parsed) {
                                    case Result.Ok<Template, TemplateError> _ ->
                                            Stream.<String>empty();
                                    case Result.Err<Template, TemplateError>(var error) ->
                                            Stream.of(TemplateChecks.sentence(error));
                                })
                .findFirst();
    }

    /// Why a template cannot be taken away: flows send it, or others extend it.
    Optional<Problem> inUse(TemplateId id) {
        var flows =
                definitions.current().flows().values().stream()
                        .filter(flow -> sends(flow, id))
                        .map(Flow::name)
                        .toList();
        return flows.isEmpty()
                ? extended(id, "delete")
                : Optional.of(
                        Problem.inUse(
                                "%s %s this template: give its mails another one first."
                                        .formatted(
                                                flows.size() == 1
                                                        ? "The flow " + quoted(flows)
                                                        : "The flows " + quoted(flows),
                                                flows.size() == 1 ? "sends" : "send")));
    }

    /// Why a template cannot lose its name: others extend it.
    Optional<Problem> extended(TemplateId id, String what) {
        var names = extending(id).stream().map(MailTemplate::name).toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Problem.inUse(
                                "You cannot %s this template, others extend it: %s."
                                        .formatted(what, quoted(names))));
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map("“%s”"::formatted).toList());
    }

    private static boolean sends(Flow flow, TemplateId id) {
        return flow.definition().actions().values().stream()
                .flatMap(TemplateShelf::sent)
                .anyMatch(id::equals);
    }

    private static Stream<TemplateId> sent(Action action) {
        return switch (action) {
            case Action.SendEmail mail -> mail.message().template().stream();
            case Action.SendAlert alert -> alert.message().template().stream();
            case Action.AbTest test -> test.offers().flatMap(TemplateShelf::sent);
            case Action.SendSms _,
                    Action.SendPush _,
                    Action.SendWebhook _,
                    Action.UpdateProfile _,
                    Action.UpdateList _,
                    Action.Pause _,
                    Action.Split _ ->
                    Stream.empty();
        };
    }
}
