package io.relance.lambda.api;

import io.relance.codec.api.Part;
import io.relance.codec.api.Resource;
import io.relance.codec.api.SegmentResource;
import io.relance.codec.segment.DefinitionJson;
import io.relance.codec.segment.Known;
import io.relance.codec.segment.Scope;
import io.relance.core.Result;
import io.relance.core.definition.Definitions;
import io.relance.core.segment.Circles;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/api/segments`. A new or edited definition, and a segment that is active again, is computed
/// anew over everybody; nobody enters a flow by that
/// ([segments](https://help.klaviyo.com/hc/en-us/articles/115005233488)).
final class SegmentsApi {
    private static final Column<Segment> CREATED =
            Column.time("created", Set.of("greater-than"), Segment::created);
    private static final Listing<Segment> LISTING =
            new Listing<>(
                    segment -> segment.id().value(),
                    CREATED,
                    List.of(
                            Column.text("id", Column.SAME, segment -> segment.id().value()),
                            Column.text("name", Column.SAME, Segment::name),
                            CREATED,
                            Column.time("updated", Set.of("greater-than"), Segment::updated),
                            Column.flag("is_active", Column.SAME, Segment::active),
                            Column.flag("is_starred", Set.of("equals"), Segment::starred)));

    private final Ports ports;
    private final Definitions definitions;
    private final MembersApi members;

    SegmentsApi(Ports ports) {
        this.ports = ports;
        this.definitions = ports.definitions();
        this.members = new MembersApi(ports);
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/segments", this::list),
                new Route("POST", "/api/segments", this::create),
                new Route("GET", "/api/segments/{}", this::get),
                new Route("PATCH", "/api/segments/{}", this::update),
                new Route("DELETE", "/api/segments/{}", this::delete),
                new Route("GET", "/api/segments/{}/profiles", existing(members::profiles)),
                new Route(
                        "GET",
                        "/api/segments/{}/relationships/profiles",
                        existing(members::identifiers)));
    }

    private Answer list(Request request) {
        var asked = LISTING.asked(request.query(), 10, 10);
        var fields = fields(request);
        return request.answer(
                () -> {
                    var all = List.copyOf(definitions.current().segments().values());
                    return Answer.page(
                            LISTING.page(all, asked)
                                    .map(one -> Sparse.of(SegmentResource.of(one), fields)),
                            request);
                });
    }

    private Answer get(Request request) {
        var fields = fields(request);
        var counted = !request.query().additional("segment", "profile_count").isEmpty();
        return request.answer(
                () ->
                        find(request)
                                .map(segment -> shown(segment, counted))
                                .map(segment -> Answer.of(200, Sparse.of(segment, fields), request))
                                .orElseGet(() -> Answer.notFound("segment", request)));
    }

    private Resource shown(Segment segment, boolean counted) {
        var resource = SegmentResource.of(segment);
        if (counted) {
            resource.attributes().put("profile_count", members.count(segment.id().value()));
        }
        return resource;
    }

    private Answer create(Request request) {
        var fields = fields(request);
        return request.read(
                document -> {
                    var attributes = document.data("segment").part("attributes");
                    var name = Names.read(attributes);
                    var starred = attributes.maybeFlag("is_starred").orElse(false);
                    attributes.part("definition");
                    var definition = definition(attributes);
                    return () -> {
                        var segment =
                                new Segment(
                                        new SegmentId(ports.ids().next(8)),
                                        name.orElseThrow(),
                                        definition.orElseThrow(),
                                        true,
                                        starred,
                                        true,
                                        request.now(),
                                        request.now());
                        definitions.save(segment);
                        return answer(201, segment, fields, request);
                    };
                });
    }

    private Answer update(Request request) {
        var fields = fields(request);
        var found = find(request);
        if (found.isEmpty()) {
            return Answer.notFound("segment", request);
        }
        var before = found.get();
        return request.read(
                document -> {
                    var data = document.data("segment");
                    data.named(request.id());
                    var attributes = data.part("attributes");
                    var name = Names.maybe(attributes).orElse(before.name());
                    var starred = attributes.maybeFlag("is_starred").orElse(before.starred());
                    var active = attributes.maybeFlag("is_active").orElse(before.active());
                    var definition = definition(attributes).orElse(before.definition());
                    refuseCircle(attributes, before.id(), definition);
                    var anew =
                            active
                                    && (before.processing()
                                            || !before.active()
                                            || !definition.equals(before.definition()));
                    var after =
                            new Segment(
                                    before.id(),
                                    name,
                                    definition,
                                    active,
                                    starred,
                                    anew,
                                    before.created(),
                                    request.now());
                    return () ->
                            definitions.replace(before, after)
                                    ? answer(200, after, fields, request)
                                    : update(request); // somebody else was quicker
                });
    }

    private void refuseCircle(Part attributes, SegmentId id, Definition definition) {
        var others = definitions.current().segments();
        Circles.through(id, definition, others)
                .ifPresent(
                        through ->
                                attributes.refuse(
                                        "definition",
                                        "The segment would ask about itself, by way of the segment"
                                                + " “%s”. Take that condition out."
                                                        .formatted(others.get(through).name())));
    }

    private Optional<Definition> definition(Part attributes) {
        var part = attributes.maybePart("definition");
        if (!part.present()) {
            return Optional.empty();
        }
        var known = Known.in(definitions);
        return switch (DefinitionJson.read(part.node(), part.pointer(), Scope.SEGMENT, known)) {
            case Result.Ok(var definition) -> Optional.of(definition);
            case Result.Err(var refusals) -> {
                part.refuseAll(refusals);
                yield Optional.empty();
            }
        };
    }

    private Answer answer(int status, Segment segment, Set<String> fields, Request request) {
        if (segment.processing()) {
            ports.rebuilds().start(segment);
        }
        return Answer.of(status, Sparse.of(SegmentResource.of(segment), fields), request);
    }

    private Answer delete(Request request) {
        return find(request)
                .map(
                        segment ->
                                InUse.refusal("segment", segment.id().value(), definitions)
                                        .orElseGet(
                                                () -> {
                                                    definitions.delete(segment.id());
                                                    return Answer.done();
                                                }))
                .orElseGet(() -> Answer.notFound("segment", request));
    }

    private Route.Operation existing(Route.Operation operation) {
        return request ->
                find(request).isPresent()
                        ? operation.answer(request)
                        : Answer.notFound("segment", request);
    }

    private Optional<Segment> find(Request request) {
        return Optional.ofNullable(
                definitions.current().segments().get(new SegmentId(request.id())));
    }

    private static Set<String> fields(Request request) {
        return request.query()
                .fields(
                        "segment",
                        "name",
                        "definition",
                        "created",
                        "updated",
                        "is_active",
                        "is_processing",
                        "is_starred",
                        "profile_count");
    }
}
