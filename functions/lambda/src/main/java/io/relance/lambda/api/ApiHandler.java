package io.relance.lambda.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import io.relance.codec.Json;
import io.relance.core.Ids;
import io.relance.lambda.Wiring;

import java.time.InstantSource;
import java.util.Map;

/// The public API: `/api/…` with a private key, `/client/…` with the account's public one ([API
/// overview](https://developers.klaviyo.com/en/reference/api_overview)). Any `revision` is served
/// as the newest.
public final class ApiHandler
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String MEDIA_TYPE = "application/vnd.api+json";

    private final Gate gate;
    private final Router router;
    private final InstantSource clock;
    private final Ids ids;

    public ApiHandler() {
        this(Wiring.fromEnvironment());
    }

    public ApiHandler(Wiring wiring) {
        this(Ports.of(wiring));
    }

    ApiHandler(Ports ports) {
        this.gate = new Gate(ports.secrets());
        this.router = Routes.of(ports);
        this.clock = ports.clock();
        this.ids = ports.ids();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var request = Request.of(event, clock.instant());
        return response(gate.refusal(request).orElseGet(() -> router.answer(request)));
    }

    private APIGatewayV2HTTPResponse response(Answer answer) {
        return switch (answer) {
            case Answer.Document(var status, var body) -> response(status, Json.write(body));
            case Answer.Empty(var status) -> response(status, "");
            case Answer.Refused(var problems) ->
                    response(
                            problems.getFirst().status(),
                            Json.write(ProblemsJson.write(problems, ids)));
        };
    }

    private static APIGatewayV2HTTPResponse response(int status, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("content-type", MEDIA_TYPE, "access-control-allow-origin", "*"))
                .withBody(body)
                .withIsBase64Encoded(false)
                .build();
    }
}
