package io.relance.lambda.api;

import io.relance.codec.api.OptIn;
import io.relance.codec.api.Part;
import io.relance.codec.api.Resource;
import io.relance.codec.api.Resources;
import io.relance.core.definition.Definitions;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.list.MarketingList.OptInProcess;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/api/lists`. A new list asks for double opt-in unless it says otherwise ([double
/// opt-in](https://help.klaviyo.com/hc/en-us/articles/115005251108)).
final class ListsApi {
    private static final String WORDS = "single_opt_in, double_opt_in";
    private static final Column<MarketingList> CREATED =
            Column.time("created", Set.of("greater-than"), MarketingList::created);
    private static final Listing<MarketingList> LISTING =
            new Listing<>(
                    list -> list.id().value(),
                    CREATED,
                    List.of(
                            Column.text("id", Column.SAME, list -> list.id().value()),
                            Column.text("name", Column.SAME, MarketingList::name),
                            CREATED,
                            Column.time(
                                    "updated", Set.of("greater-than"), MarketingList::updated)));

    private final Ports ports;
    private final Definitions definitions;
    private final MembersApi members;

    ListsApi(Ports ports) {
        this.ports = ports;
        this.definitions = ports.definitions();
        this.members = new MembersApi(ports);
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/lists", this::list),
                new Route("POST", "/api/lists", this::create),
                new Route("GET", "/api/lists/{}", this::get),
                new Route("PATCH", "/api/lists/{}", this::update),
                new Route("DELETE", "/api/lists/{}", this::delete),
                new Route("GET", "/api/lists/{}/profiles", existing(members::profiles)),
                new Route(
                        "GET",
                        "/api/lists/{}/relationships/profiles",
                        existing(members::identifiers)));
    }

    private Answer list(Request request) {
        var asked = LISTING.asked(request.query(), 10, 10);
        var fields = fields(request);
        return request.answer(
                () -> {
                    var all = List.copyOf(definitions.current().lists().values());
                    return Answer.page(
                            LISTING.page(all, asked)
                                    .map(list -> Sparse.of(Resources.of(list), fields)),
                            request);
                });
    }

    private Answer get(Request request) {
        var fields = fields(request);
        var counted = !request.query().additional("list", "profile_count").isEmpty();
        return request.answer(
                () ->
                        find(request)
                                .map(list -> shown(list, counted))
                                .map(list -> Answer.of(200, Sparse.of(list, fields), request))
                                .orElseGet(() -> Answer.notFound("list", request)));
    }

    private Resource shown(MarketingList list, boolean counted) {
        var resource = Resources.of(list);
        if (counted) {
            resource.attributes().put("profile_count", members.count(list.id().value()));
        }
        return resource;
    }

    private Answer create(Request request) {
        var fields = fields(request);
        return request.read(
                document -> {
                    var attributes = document.data("list").part("attributes");
                    var name = Names.read(attributes);
                    var optIn = optIn(attributes);
                    return () ->
                            saved(
                                    201,
                                    new MarketingList(
                                            new ListId(ports.ids().next(8)),
                                            name.orElseThrow(),
                                            optIn.orElse(OptInProcess.DOUBLE_OPT_IN),
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
            return Answer.notFound("list", request);
        }
        var before = found.get();
        return request.read(
                document -> {
                    var data = document.data("list");
                    data.named(request.id());
                    var attributes = data.part("attributes");
                    var name = Names.maybe(attributes).orElse(before.name());
                    var optIn = optIn(attributes).orElse(before.optIn());
                    return () ->
                            saved(
                                    200,
                                    new MarketingList(
                                            before.id(),
                                            name,
                                            optIn,
                                            before.created(),
                                            request.now()),
                                    fields,
                                    request);
                });
    }

    private static Optional<OptInProcess> optIn(Part attributes) {
        return attributes.maybeChoice("opt_in_process", OptIn::named, WORDS);
    }

    private Answer saved(int status, MarketingList list, Set<String> fields, Request request) {
        definitions.save(list);
        return Answer.of(status, Sparse.of(Resources.of(list), fields), request);
    }

    private Answer delete(Request request) {
        return find(request)
                .map(
                        list ->
                                InUse.refusal("list", list.id().value(), definitions)
                                        .orElseGet(
                                                () -> {
                                                    definitions.delete(list.id());
                                                    return Answer.done();
                                                }))
                .orElseGet(() -> Answer.notFound("list", request));
    }

    private Route.Operation existing(Route.Operation operation) {
        return request ->
                find(request).isPresent()
                        ? operation.answer(request)
                        : Answer.notFound("list", request);
    }

    private Optional<MarketingList> find(Request request) {
        return Optional.ofNullable(definitions.current().lists().get(new ListId(request.id())));
    }

    private static Set<String> fields(Request request) {
        return request.query()
                .fields("list", "name", "created", "updated", "opt_in_process", "profile_count");
    }
}
