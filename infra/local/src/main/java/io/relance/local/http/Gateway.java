package io.relance.local.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.Cloud;
import io.relance.local.function.Deployment;
import io.relance.local.function.Outcome;
import io.relance.local.stack.Stack;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// API Gateway's HTTP API: finds the route, hands the request to its function in payload format
/// 2.0, and turns what the function returns into an answer.
///
/// (page `http-api-develop-integrations-lambda.html` of
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/>)
final class Gateway {
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int BILLED_BYTES = 512 * 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Cloud cloud;
    private final List<Route> routes = new ArrayList<>();

    Gateway(Cloud cloud) {
        this.cloud = cloud;
        for (var function : cloud.functions().all()) {
            for (var source : function.spec().sources()) {
                if (source instanceof Stack.Source.Http(var method, var path)) {
                    routes.add(Route.of(method, path, function));
                }
            }
        }
    }

    Answer handle(Request request) {
        var found = Route.find(routes, request.method(), request.plainPath());
        if (found.isEmpty()) {
            return Answer.message(404, "Not Found");
        }
        if (request.body().length > MOST_BYTES) {
            return Answer.message(413, "Request Entity Too Large");
        }
        var billed = Math.max(1, (request.body().length + BILLED_BYTES - 1) / BILLED_BYTES);
        cloud.meter().count("apigateway", "requests", billed);
        var outcome = found.get().route().function().invoke(event(request, found.get()));
        return switch (outcome) {
            case Outcome.Answer answer -> answer(Deployment.tree(answer));
            case Outcome.Failure _ -> Answer.message(500, "Internal Server Error");
        };
    }

    private APIGatewayV2HTTPEvent event(Request request, Route.Match match) {
        var text = text(request.body());
        var event = new APIGatewayV2HTTPEvent();
        event.setVersion("2.0");
        event.setRouteKey(match.route().key());
        event.setRawPath(request.plainPath());
        event.setRawQueryString(request.query());
        event.setHeaders(headers(request));
        event.setCookies(cookies(request));
        event.setQueryStringParameters(request.parameters());
        event.setPathParameters(match.parameters());
        event.setIsBase64Encoded(text.isEmpty());
        event.setBody(text.orElseGet(() -> Base64.getEncoder().encodeToString(request.body())));
        event.setRequestContext(context(request, match));
        return event;
    }

    private APIGatewayV2HTTPEvent.RequestContext context(Request request, Route.Match match) {
        var now = cloud.time().instant();
        var domain = request.header("host").orElse("127.0.0.1").replaceFirst(":[0-9]+$", "");
        return APIGatewayV2HTTPEvent.RequestContext.builder()
                .withAccountId("000000000000")
                .withApiId("local")
                .withDomainName(domain)
                .withDomainPrefix(domain.split("\\.")[0])
                .withRouteKey(match.route().key())
                .withStage("$default")
                .withTime(TIME.format(now))
                .withTimeEpoch(now.toEpochMilli())
                .withRequestId("local-" + now.toEpochMilli())
                .withHttp(
                        APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod(request.method())
                                .withPath(request.plainPath())
                                .withProtocol("HTTP/1.1")
                                .withSourceIp(request.from())
                                .withUserAgent(request.header("user-agent").orElse(""))
                                .build())
                .build();
    }

    private static Map<String, String> headers(Request request) {
        return request.headers().entrySet().stream()
                .filter(header -> !header.getKey().equals("cookie"))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                header -> String.join(",", header.getValue()),
                                (one, _) -> one,
                                TreeMap::new));
    }

    private static List<String> cookies(Request request) {
        return request.headers().getOrDefault("cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .toList();
    }

    private static Optional<String> text(byte[] body) {
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is not UTF-8
            return Optional.of(decoder.decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    /// Without a status code, what was returned is the body.
    private static Answer answer(JsonNode returned) {
        if (!returned.has("statusCode")) {
            return Answer.ok(returned);
        }
        var headers = new TreeMap<String, List<String>>();
        headers.put("content-type", List.of("text/plain; charset=utf-8"));
        returned.path("headers")
                .properties()
                .forEach(
                        header ->
                                headers.put(
                                        header.getKey().toLowerCase(Locale.ROOT),
                                        List.of(header.getValue().asText())));
        var cookies = new ArrayList<String>();
        returned.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        if (!cookies.isEmpty()) {
            headers.put("set-cookie", cookies);
        }
        var body = returned.path("body").asText("");
        return new Answer(
                returned.path("statusCode").asInt(200),
                headers,
                returned.path("isBase64Encoded").asBoolean()
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(StandardCharsets.UTF_8));
    }
}
