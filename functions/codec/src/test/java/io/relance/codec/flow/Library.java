package io.relance.codec.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.segment.Known;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Status;

import java.time.Instant;
import java.util.Optional;

/// Flows of the library, whose lists, segments and templates are called by their names.
final class Library {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Library() {}

    static ObjectNode definition(String name) {
        return (ObjectNode) attributes(name).get("definition");
    }

    static JsonNode attributes(String name) {
        return FlowLibrary.load(name, new FlowLibrary.Account(n -> n, n -> n, n -> n));
    }

    static Flow flow(String name) {
        var id = new FlowId(name);
        var drawn =
                FlowJson.readDefinition(definition(name), "/definition", id, Known.EVERYTHING)
                        .orThrow();
        return new Flow(
                id,
                attributes(name).get("name").textValue(),
                Status.DRAFT,
                false,
                drawn.definition(),
                Optional.empty(),
                NOON,
                NOON);
    }

    static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"')).orThrow();
    }
}
