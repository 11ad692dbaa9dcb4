package io.relance.lambda.api;

import io.relance.codec.api.Part;
import io.relance.codec.api.Resources;
import io.relance.core.Result;
import io.relance.core.definition.Definitions;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;
import io.relance.core.template.Template;
import io.relance.core.template.TemplateError;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/api/templates`: content of mails. Only the editor type `CODE` is written here; what the
/// template language refuses is refused when it is saved, never when a mail is due.
final class TemplatesApi {
    /// A stored definition has at most 400 KB; some of that is for names and dates.
    private static final int BYTES_LIMIT = 380 * 1024;

    private static final Column<MailTemplate> CREATED =
            Column.time("created", Column.POINT_OR_RANGE, MailTemplate::created);
    private static final Listing<MailTemplate> LISTING =
            new Listing<>(
                    t -> t.id().value(),
                    CREATED,
                    List.of(
                            Column.text("id", Column.SAME, t -> t.id().value()),
                            Column.text(
                                    "name",
                                    Set.of("any", "contains", "equals"),
                                    MailTemplate::name),
                            CREATED,
                            Column.time("updated", Column.POINT_OR_RANGE, MailTemplate::updated)));

    private final Ports ports;
    private final Definitions definitions;

    TemplatesApi(Ports ports) {
        this.ports = ports;
        this.definitions = ports.definitions();
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/templates", this::list),
                new Route("POST", "/api/templates", this::create),
                new Route("GET", "/api/templates/{}", this::get),
                new Route("PATCH", "/api/templates/{}", this::update),
                new Route("DELETE", "/api/templates/{}", this::delete));
    }

    private Answer list(Request request) {
        var asked = LISTING.asked(request.query(), 10, 10);
        var fields = fields(request);
        return request.answer(
                () ->
                        Answer.page(
                                LISTING.page(definitions.templates(), asked)
                                        .map(t -> Sparse.of(Resources.of(t), fields)),
                                request));
    }

    private Answer get(Request request) {
        var fields = fields(request);
        return request.answer(
                () ->
                        find(request)
                                .map(t -> Sparse.of(Resources.of(t), fields))
                                .map(resource -> Answer.of(200, resource, request))
                                .orElseGet(() -> Answer.notFound("template", request)));
    }

    private Answer create(Request request) {
        var fields = fields(request);
        return request.read(
                document -> {
                    var attributes = document.data("template").part("attributes");
                    var name = attributes.text("name");
                    attributes
                            .text("editor_type")
                            .filter(type -> !type.equals("CODE"))
                            .ifPresent(
                                    type ->
                                            attributes.refuse(
                                                    "editor_type",
                                                    "Only CODE is supported: write the HTML."));
                    var html = attributes.text("html");
                    var text = attributes.maybeText("text");
                    check(attributes, html, text);
                    return () ->
                            saved(
                                    201,
                                    new MailTemplate(
                                            new TemplateId(ports.ids().next(8)),
                                            name.orElseThrow(),
                                            "CODE",
                                            html.orElseThrow(),
                                            text,
                                            request.now(),
                                            request.now()),
                                    fields,
                                    request);
                });
    }

    private Answer update(Request request) {
        var fields = fields(request);
        var found = find(request);
        if (found.isEmpty()) {
            return Answer.notFound("template", request);
        }
        var before = found.get();
        return request.read(
                document -> {
                    var data = document.data("template");
                    data.named(request.id());
                    var attributes = data.part("attributes");
                    var name = named(attributes, "name").orElse(before.name());
                    var html = named(attributes, "html").orElse(before.html());
                    var text =
                            attributes.has("text") ? attributes.maybeText("text") : before.text();
                    check(attributes, Optional.of(html), text);
                    return () ->
                            saved(
                                    200,
                                    new MailTemplate(
                                            before.id(),
                                            name,
                                            before.editorType(),
                                            html,
                                            text,
                                            before.created(),
                                            request.now()),
                                    fields,
                                    request);
                });
    }

    private static Optional<String> named(Part attributes, String name) {
        return attributes.lacks(name) ? Optional.empty() : attributes.text(name);
    }

    private static void check(Part attributes, Optional<String> html, Optional<String> text) {
        var bytes = size(html) + size(text);
        if (bytes > BYTES_LIMIT) {
            attributes.refuse(
                    "html",
                    "HTML and text have at most %d bytes together, not %d."
                            .formatted(BYTES_LIMIT, bytes));
            return;
        }
        parse(attributes, "html", html);
        parse(attributes, "text", text);
    }

    private static void parse(Part attributes, String name, Optional<String> content) {
        switch (Template.parse(content.orElse(""))) {
            case Result.Ok<Template, TemplateError> _ -> {}
            case Result.Err<Template, TemplateError>(var error) ->
                    attributes.refuse(
                            name,
                            "Line %d, column %d: %s"
                                    .formatted(error.line(), error.column(), error.message()));
        }
    }

    private static int size(Optional<String> text) {
        return text.map(t -> t.getBytes(StandardCharsets.UTF_8).length).orElse(0);
    }

    private Answer saved(int status, MailTemplate template, Set<String> fields, Request request) {
        definitions.save(template);
        return Answer.of(status, Sparse.of(Resources.of(template), fields), request);
    }

    private Answer delete(Request request) {
        if (find(request).isEmpty()) {
            return Answer.notFound("template", request);
        }
        definitions.delete(new TemplateId(request.id()));
        return Answer.done();
    }

    private Optional<MailTemplate> find(Request request) {
        return definitions.template(new TemplateId(request.id()));
    }

    private static Set<String> fields(Request request) {
        return request.query()
                .fields(
                        "template",
                        "name",
                        "editor_type",
                        "html",
                        "text",
                        "amp",
                        "created",
                        "updated");
    }
}
