package io.relance.local.http;

import io.relance.local.Cloud;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The deployed HTTP API, called without a socket: what simulations do instead of a browser or a
/// shop.
public final class InProcess {
    /// @param body as text
    public record Response(int status, String body) {}

    private final Gateway gateway;

    public InProcess(Cloud cloud) {
        gateway = new Gateway(cloud);
    }

    /// @param headers names in lower case
    public Response call(String method, String path, Map<String, String> headers, byte[] body) {
        var parts = path.split("\\?", 2);
        var lists =
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, h -> List.of(h.getValue())));
        var query = parts.length > 1 ? parts[1] : "";
        var answer = gateway.handle(new Request(method, parts[0], query, lists, body, "127.0.0.1"));
        return new Response(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
    }
}
