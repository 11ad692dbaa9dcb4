package io.relance.lambda.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;

import io.relance.codec.Json;
import io.relance.codec.api.Part;
import io.relance.core.Fingerprint;
import io.relance.core.Ids;
import io.relance.core.Refusal;
import io.relance.core.Result;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A request of the API, as a route takes it.
///
/// @param base scheme, host and stage of the address the caller used
/// @param path below `base`, without a slash at the end
/// @param variables parts of the path that stand for something, such as an identifier
/// @param headers by name in lower case
record Request(
        String method,
        String base,
        String path,
        List<String> variables,
        Query query,
        Map<String, String> headers,
        String body,
        Instant now) {

    static Request of(APIGatewayV2HTTPEvent event, Instant now) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Optional.ofNullable(event.getHeaders()).orElse(Map.of()));
        var path = Address.path(event);
        return new Request(
                Address.method(event),
                Address.base(event, headers),
                path,
                List.of(),
                Query.parse(Optional.ofNullable(event.getRawQueryString()).orElse("")),
                headers,
                body(event),
                now);
    }

    private static String body(APIGatewayV2HTTPEvent event) {
        var body = Optional.ofNullable(event.getBody()).orElse("");
        return event.getIsBase64Encoded()
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    Request with(List<String> found) {
        return new Request(method, base, path, found, query, headers, body, now);
    }

    /// The identifier in the path.
    String id() {
        return variables.getFirst();
    }

    String self() {
        return base + path + query.text();
    }

    String withCursor(String cursor) {
        return base + path + query.withCursor(cursor);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// Names this delivery on the queue: what the caller sent as `Idempotency-Key`, so that a
    /// repeated request within five minutes is one.
    String deliveryId(Ids ids) {
        return header("idempotency-key")
                .filter(key -> !key.isBlank())
                .map(key -> Fingerprint.of(32, "idempotency-key", path, key))
                .orElseGet(() -> ids.next(32));
    }

    /// Carries out what the body asks for, once all of it was read without a refusal.
    ///
    /// @param reading reads the body, noting what is wrong; what it returns runs only if nothing is
    Answer read(Function<Part, Supplier<Answer>> reading) {
        return switch (Json.read(body)) {
            case Result.Err(Refusal refusal) -> Answer.refused(Problem.invalid(refusal));
            case Result.Ok(var document) -> {
                var part = Part.whole(document);
                var carryOut = reading.apply(part);
                var problems =
                        Stream.concat(
                                        query.problems().stream(),
                                        part.refusals().stream().map(Problem::invalid))
                                .toList();
                yield problems.isEmpty() ? carryOut.get() : new Answer.Refused(problems);
            }
        };
    }

    /// Carries out a request without a body, once all of its query was read without a problem.
    Answer answer(Supplier<Answer> carryOut) {
        var problems = new ArrayList<>(query.problems());
        return problems.isEmpty() ? carryOut.get() : new Answer.Refused(problems);
    }
}
