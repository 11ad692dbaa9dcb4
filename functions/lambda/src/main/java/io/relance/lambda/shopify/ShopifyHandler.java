package io.relance.lambda.shopify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import io.relance.core.shop.ShopifySignature;
import io.relance.lambda.Wiring;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `POST /webhooks/shopify`: checks the signature over the raw body, puts what it means on the
/// queue, answers 200 with `{}`.
///
/// A wrong or missing signature is a 401 and stores nothing. A signed body that cannot be used is a
/// 200 as well, and goes to the rejected input with its reason: Shopify deletes subscriptions whose
/// deliveries fail. Deliveries may come twice; [ShopifyDoor] tells why that does no harm.
public final class ShopifyHandler
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /// What API Gateway lets through at most.
    private static final int LARGEST_BODY_BYTES = 10 * 1024 * 1024;

    private final Supplier<List<String>> secrets;
    private final ShopifyDoor door;

    public ShopifyHandler() {
        this(Wiring.fromEnvironment());
    }

    public ShopifyHandler(Wiring wiring) {
        this(wiring.secrets()::shopify, ShopifyDoor.of(wiring));
    }

    ShopifyHandler(Supplier<List<String>> secrets, ShopifyDoor door) {
        this.secrets = secrets;
        this.door = door;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var given = Optional.ofNullable(event.getHeaders());
        var headers = new ShopifyHeaders(given.orElse(Map.of()));
        var text = Optional.ofNullable(event.getBody()).orElse("");
        if (text.length() > LARGEST_BODY_BYTES * 4L / 3 + 4) {
            return answer(413);
        }
        var body = raw(text, event.getIsBase64Encoded());
        if (body.length > LARGEST_BODY_BYTES) {
            return answer(413);
        }
        if (!ShopifySignature.valid(body, headers.get("Hmac-Sha256"), secrets.get())) {
            door.refuse();
            return answer(401);
        }
        door.take(headers, new String(body, StandardCharsets.UTF_8));
        return answer(200);
    }

    /// The bytes that were signed. Text that calls itself base64 and is not stays as it is: no
    /// signature fits it.
    private static byte[] raw(String text, boolean base64) {
        try {
            return base64
                    ? Base64.getDecoder().decode(text)
                    : text.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static APIGatewayV2HTTPResponse answer(int status) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("Content-Type", "application/json"))
                .withBody("{}")
                .build();
    }
}
