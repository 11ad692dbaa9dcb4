package io.relance.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The API as a shop's own programs call it, with the local cloud's key. A refusal is our own
/// mistake.
public final class PrivateApi {
    private final InProcess api;
    private final String host;

    public PrivateApi(InProcess api, String host) {
        this.api = api;
        this.host = host;
    }

    /// Creates a resource.
    ///
    /// @return its identifier
    public String created(String path, String type, ObjectNode attributes) {
        return call("POST", path, document(type, "", attributes)).path("data").path("id").asText();
    }

    /// @param id empty for a resource that is to be created
    public static ObjectNode document(String type, String id, ObjectNode attributes) {
        var document = Json.NODES.objectNode();
        var data = document.putObject("data").put("type", type);
        if (!id.isEmpty()) {
            data.put("id", id);
        }
        data.set("attributes", attributes);
        return document;
    }

    public JsonNode call(String method, String path, ObjectNode body) {
        var headers =
                Map.of(
                        "authorization", "Klaviyo-API-Key rk_local",
                        "content-type", "application/vnd.api+json",
                        "host", host);
        var answer =
                api.call(method, path, headers, body.toString().getBytes(StandardCharsets.UTF_8));
        if (answer.status() >= 300) {
            throw new IllegalStateException(
                    method + " " + path + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.body().isBlank()
                ? Json.NODES.objectNode()
                : Json.read(answer.body()).orThrow();
    }
}
