package io.relance.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// An HTTP answer.
record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    private static final Map<String, List<String>> JSON =
            Map.of("content-type", List.of("application/json"));

    static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer ok(JsonNode body) {
        return json(200, body);
    }

    /// As API Gateway answers for itself.
    static Answer message(int status, String message) {
        return json(status, JsonNodeFactory.instance.objectNode().put("message", message));
    }

    static Answer refused(String why) {
        return json(400, JsonNodeFactory.instance.objectNode().put("error", why));
    }
}
