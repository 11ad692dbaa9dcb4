package io.relance.lambda.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;

import java.util.Map;
import java.util.Optional;

/// Where a request came to, as API Gateway tells it (payload format 2.0).
final class Address {
    private Address() {}

    static String method(APIGatewayV2HTTPEvent event) {
        return event.getRequestContext().getHttp().getMethod();
    }

    /// Below the stage, without a slash at the end.
    static String path(APIGatewayV2HTTPEvent event) {
        var path = Optional.ofNullable(event.getRawPath()).orElse("/");
        var prefix = stage(event);
        var below = path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
        return below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    }

    /// Scheme, host and stage; plain HTTP only on this machine, where the port comes with the host.
    static String base(APIGatewayV2HTTPEvent event, Map<String, String> headers) {
        var domain =
                Optional.ofNullable(event.getRequestContext().getDomainName())
                        .filter(name -> !name.isBlank())
                        .orElse("localhost");
        var bare = domain.replaceFirst(":[0-9]+$", "");
        var here = bare.equals("localhost") || bare.equals("127.0.0.1");
        var asked = Optional.ofNullable(headers.get("host")).filter(host -> host.startsWith(bare));
        return here ? "http://" + asked.orElse(domain) : "https://" + domain + stage(event);
    }

    private static String stage(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext().getStage())
                .filter(stage -> !stage.equals("$default") && !stage.isBlank())
                .map(stage -> "/" + stage)
                .orElse("");
    }
}
