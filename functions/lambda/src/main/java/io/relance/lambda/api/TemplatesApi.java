package io.relance.lambda.api;

import io.relance.codec.ValueJson;
import io.relance.codec.api.Part;
import io.relance.codec.api.Resources;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.definition.Definitions;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// `/api/templates`: content of mails, as HTML; `/api/template-clone` and `/api/template-render`.
///
/// Source: [templates](https://developers.klaviyo.com/en/reference/templates_api_overview).
final class TemplatesApi {
    /// As many as [can be made by the
    /// API](https://developers.klaviyo.com/en/reference/create_template).
    private static final int MOST_TEMPLATES = 1000;

    private static final String CODE = "CODE";
    private static final Function<String, Optional<String>> EDITORS =
            type -> Optional.of(type).filter(Set.of(CODE, "USER_DRAGGABLE")::contains);
    private static final String TOO_LARGE =
            "This template is too large to be stored: compressed, HTML and text may have 400 KB"
                    + " together. Refer to pictures by their address instead of putting them into"
                    + " the HTML.";

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
                new Route("DELETE", "/api/templates/{}", this::delete),
                new Route("POST", "/api/template-clone", this::copy),
                new Route("POST", "/api/template-render", this::render));
    }

    private Answer list(Request request) {
        var asked = LISTING.asked(request.query(), 10, 10);
        var fields = fields(request);
        return request.answer(
                () ->
                        Answer.page(
                                LISTING.page(
                                                definitions.templates(),
                                                asked,
                                                MailTemplate::bytes,
                                                TemplateRendering.MOST_BYTES)
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
        var shelf = new TemplateShelf(definitions);
        return request.read(
                document -> {
                    var attributes = document.data("template").part("attributes");
                    var name = Names.read(attributes);
                    var editor =
                            attributes
                                    .maybeChoice("editor_type", EDITORS, "CODE, USER_DRAGGABLE")
                                    .orElse(CODE);
                    var html = attributes.text("html");
                    var text = attributes.maybeText("text");
                    var bases =
                            new TemplateChecks(shelf, Optional.empty())
                                    .bases(attributes, html, text);
                    limit(attributes, shelf);
                    return () ->
                            saved(
                                    201,
                                    new MailTemplate(
                                            new TemplateId(ports.ids().next(8)),
                                            name.orElseThrow(),
                                            editor,
                                            html.orElseThrow(),
                                            text,
                                            bases,
                                            request.now(),
                                            request.now()),
                                    fields,
                                    request);
                });
    }

    private static void limit(Part at, TemplateShelf shelf) {
        if (shelf.all().size() >= MOST_TEMPLATES) {
            at.refuse(
                    "There are %d templates already: delete some first.".formatted(MOST_TEMPLATES));
        }
    }

    private Answer copy(Request request) {
        var fields = fields(request);
        return request.read(
                document -> {
                    var data = document.data("template");
                    var name = Names.maybe(data.part("attributes"));
                    var found = named(data);
                    limit(data, new TemplateShelf(definitions));
                    return () ->
                            found.map(
                                            template ->
                                                    saved(
                                                            201,
                                                            copy(template, name, request),
                                                            fields,
                                                            request))
                                    .orElseGet(() -> unknown(data));
                });
    }

    private MailTemplate copy(MailTemplate of, Optional<String> name, Request request) {
        return new MailTemplate(
                new TemplateId(ports.ids().next(8)),
                name.orElseGet(() -> Names.cut("Clone of " + of.name())),
                of.editorType(),
                of.html(),
                of.text(),
                of.bases(),
                request.now(),
                request.now());
    }

    private Answer render(Request request) {
        var fields = fields(request);
        return request.read(
                document -> {
                    var data = document.data("template");
                    var context = data.part("attributes").part("context");
                    var found = named(data);
                    return () ->
                            found.map(template -> rendered(template, context, fields, request))
                                    .orElseGet(() -> unknown(data));
                });
    }

    private Answer rendered(
            MailTemplate template, Part context, Set<String> fields, Request request) {
        var rendering =
                new TemplateRendering(
                        definitions, ValueJson.readFields(context.node()), request.now());
        return switch (rendering.of(template)) {
            case Result.Err(var refusal) -> Answer.refused(Problem.invalid(refusal));
            case Result.Ok(var done) ->
                    Answer.of(201, Sparse.of(Resources.of(done), fields), request);
        };
    }

    private Optional<MailTemplate> named(Part data) {
        return data.text("id").map(TemplateId::new).flatMap(definitions::template);
    }

    private static Answer unknown(Part data) {
        return Answer.refused(Problem.notFound("template", data.text("id").orElseThrow()));
    }

    /// Mails made of the template, or of one that extends it, read otherwise from now on.
    private void revoke(TemplateShelf shelf, Request request) {
        var id = new TemplateId(request.id());
        var changed = new HashSet<>(shelf.dependants(id));
        changed.add(id);
        Approvals.revoke(definitions, changed, request.now());
    }

    private Answer update(Request request) {
        var fields = fields(request);
        var found = find(request);
        if (found.isEmpty()) {
            return Answer.notFound("template", request);
        }
        var before = found.get();
        var shelf = new TemplateShelf(definitions);
        return request.read(
                document -> {
                    var data = document.data("template");
                    data.named(request.id());
                    var attributes = data.part("attributes");
                    var name = Names.maybe(attributes).orElse(before.name());
                    var html =
                            attributes.lacks("html")
                                    ? before.html()
                                    : attributes.text("html").orElse(before.html());
                    var text =
                            attributes.has("text") ? attributes.maybeText("text") : before.text();
                    var bases =
                            new TemplateChecks(shelf, found)
                                    .bases(attributes, Optional.of(html), text);
                    var after =
                            new MailTemplate(
                                    before.id(),
                                    name,
                                    before.editorType(),
                                    html,
                                    text,
                                    bases,
                                    before.created(),
                                    request.now());
                    var part = html.equals(before.html()) ? "text" : "html";
                    if (part.equals("html") || !text.equals(before.text())) {
                        shelf.broken(after).ifPresent(why -> attributes.refuse(part, why));
                    }
                    var renamed = !name.equals(before.name());
                    var conflict =
                            renamed
                                    ? shelf.extended(before.id(), "rename")
                                    : Optional.<Problem>empty();
                    var rewritten = !html.equals(before.html()) || !text.equals(before.text());
                    return () ->
                            conflict.map(Answer::refused)
                                    .orElseGet(
                                            () -> {
                                                if (rewritten) {
                                                    revoke(shelf, request);
                                                }
                                                return saved(200, after, fields, request);
                                            });
                });
    }

    private Answer saved(int status, MailTemplate template, Set<String> fields, Request request) {
        return definitions.save(template)
                ? Answer.of(status, Sparse.of(Resources.of(template), fields), request)
                : Answer.refused(Problem.invalid(new Refusal("/data/attributes/html", TOO_LARGE)));
    }

    private Answer delete(Request request) {
        return find(request)
                .map(
                        template ->
                                new TemplateShelf(definitions)
                                        .inUse(template.id())
                                        .map(Answer::refused)
                                        .orElseGet(
                                                () -> {
                                                    definitions.delete(template.id());
                                                    return Answer.done();
                                                }))
                .orElseGet(() -> Answer.notFound("template", request));
    }

    private Optional<MailTemplate> find(Request request) {
        return definitions.template(new TemplateId(request.id()));
    }

    /// Only templates of the drag-and-drop editor have a definition: here nobody has one.
    static Set<String> fields(Request request) {
        request.query().additional("template", "definition");
        return request.query()
                .fields(
                        "template",
                        "id",
                        "name",
                        "editor_type",
                        "html",
                        "definition",
                        "text",
                        "amp",
                        "created",
                        "updated");
    }
}
