package io.relance.lambda.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.api.Resource;

import java.util.List;
import java.util.Optional;

/// What a request is answered with.
sealed interface Answer {
    /// A document.
    record Document(int status, ObjectNode body) implements Answer {}

    /// Nothing but a status: accepted, or deleted.
    record Empty(int status) implements Answer {}

    /// Not carried out, and why.
    record Refused(List<Problem> problems) implements Answer {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    static Answer of(int status, Resource resource, Request request) {
        return of(status, resource, List.of(), request);
    }

    /// A resource, with others that were asked for in the same answer.
    static Answer of(int status, Resource resource, List<Resource> included, Request request) {
        var body = Json.NODES.objectNode();
        body.set("data", resource.json(request.base()));
        include(body, included, request);
        body.putObject("links").put("self", resource.path(request.base()));
        return new Document(status, body);
    }

    /// A resource, with something to know about what was done.
    static Answer of(int status, Resource resource, ObjectNode meta, Request request) {
        var body = Json.NODES.objectNode();
        body.set("data", resource.json(request.base()));
        body.putObject("links").put("self", resource.path(request.base()));
        body.set("meta", meta);
        return new Document(status, body);
    }

    static Answer page(Page<Resource> page, Request request) {
        return page(page, List.of(), request);
    }

    static Answer page(Page<Resource> page, List<Resource> included, Request request) {
        var body = Json.NODES.objectNode();
        var data = body.putArray("data");
        page.items().forEach(resource -> data.add(resource.json(request.base())));
        include(body, included, request);
        links(body, page.next(), request);
        return new Document(200, body);
    }

    /// Identifiers only, as relationship addresses answer.
    static Answer identifiers(Page<Resource> page, Request request) {
        var body = Json.NODES.objectNode();
        var data = body.putArray("data");
        page.items().forEach(r -> data.add(Resource.identifier(r.type(), r.id())));
        links(body, page.next(), request);
        return new Document(200, body);
    }

    /// One identifier only, as an address of a relationship answers.
    static Answer identifier(String type, String id, Request request) {
        return single(Resource.identifier(type, id), request);
    }

    /// There is nothing at the other end of a relationship.
    static Answer nothing(Request request) {
        return single(Json.NODES.nullNode(), request);
    }

    private static Answer single(JsonNode data, Request request) {
        var body = Json.NODES.objectNode();
        body.set("data", data);
        body.putObject("links").put("self", request.self());
        return new Document(200, body);
    }

    static Answer accepted() {
        return new Empty(202);
    }

    static Answer done() {
        return new Empty(204);
    }

    static Answer refused(Problem problem) {
        return new Refused(List.of(problem));
    }

    static Answer notFound(String what, Request request) {
        return refused(Problem.notFound(what, request.id()));
    }

    private static void include(ObjectNode body, List<Resource> included, Request request) {
        if (!included.isEmpty()) {
            var array = body.putArray("included");
            included.forEach(resource -> array.add(resource.json(request.base())));
        }
    }

    private static void links(ObjectNode body, Optional<String> next, Request request) {
        body.putObject("links")
                .put("self", request.self())
                .put("next", next.map(request::withCursor).orElse(null))
                .putNull("prev");
    }
}
