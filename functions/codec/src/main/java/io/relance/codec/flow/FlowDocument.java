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

/// A whole flow as it is stored: `{"id", "name", "status", "archived", "machine", "created",
/// "updated", "since"?, "definition"}`, the definition in the API's shape; `since` is left out
/// where
/// it is `created`.
public final class FlowDocument {
    private FlowDocument() {}

    public static ObjectNode write(Flow flow) {
        var node =
                Json.NODES
                        .objectNode()
                        .put("id", flow.id().value())
                        .put("name", flow.name())
                        .put("status", flow.status().apiName())
                        .put("archived", flow.archived());
        flow.machine().ifPresent(machine -> node.put("machine", machine));
        node.put("created", flow.created().toString()).put("updated", flow.updated().toString());
        if (!flow.since().equals(flow.created())) {
            node.put("since", flow.since().toString());
        }
        return node.set("definition", FlowJson.write(flow));
    }

    /// @throws IllegalStateException for anything [#write] does not write
    public static Flow read(JsonNode node) {
        var created = Instant.parse(node.required("created").textValue());
        return new Flow(
                new FlowId(node.required("id").textValue()),
                node.required("name").textValue(),
                Status.named(node.required("status").textValue()).orElseThrow(),
                node.required("archived").booleanValue(),
                DefinitionReader.read(node.required("definition"), "/definition", Known.EVERYTHING)
                        .orThrow()
                        .definition(),
                Optional.ofNullable(node.path("machine").textValue()),
                created,
                Instant.parse(node.required("updated").textValue()),
                node.has("since") ? Instant.parse(node.required("since").textValue()) : created);
    }
}
