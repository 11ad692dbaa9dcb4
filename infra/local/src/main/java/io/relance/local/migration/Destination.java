package io.relance.local.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.Refusal;
import io.relance.core.Result;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A running Relance, by its public API.
public final class Destination {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String base;
    private final String key;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param base without a slash at the end
    /// @param key a private API key
    public Destination(String base, String key) {
        this.base = base;
        this.key = key;
    }

    /// The identifier of what has this name there.
    ///
    /// @param collection such as `lists`
    Optional<String> find(String collection, String name) throws IOException {
        var filter = "equals(name,%s)".formatted(Json.write(Json.NODES.textNode(name)));
        var query = "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        var told = call("GET", "/api/" + collection + query, "");
        return Optional.ofNullable(told.body().at("/data/0/id").textValue());
    }

    /// The identifier of what is created, or why it is not; pointers are those of the request.
    Result<String, List<Refusal>> create(String type, ObjectNode attributes) throws IOException {
        var document = Json.NODES.objectNode();
        document.putObject("data").put("type", type).set("attributes", attributes);
        var told = call("POST", "/api/" + type + "s", Json.write(document));
        if (told.status() == 201) {
            return Result.ok(told.body().at("/data/id").asText());
        }
        var refusals = told.body().path("errors").valueStream().map(Destination::refusal).toList();
        return Result.err(
                refusals.isEmpty()
                        ? List.of(new Refusal("", "Relance answered " + told.status() + "."))
                        : refusals);
    }

    private static Refusal refusal(JsonNode error) {
        return new Refusal(
                error.at("/source/pointer").asText(""), error.path("detail").asText("refused"));
    }

    private record Told(int status, JsonNode body) {}

    private Told call(String method, String path, String body) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Klaviyo-API-Key " + key)
                        .header("Content-Type", "application/vnd.api+json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            var told = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Told(
                    told.statusCode(),
                    switch (Json.read(told.body())) {
                        case Result.Ok(var json) -> json;
                        case Result.Err(var none) -> Json.NODES.objectNode();
                    });
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
