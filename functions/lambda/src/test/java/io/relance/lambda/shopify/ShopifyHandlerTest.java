package io.relance.lambda.shopify;

import static io.relance.lambda.shopify.Told.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;

import io.relance.core.shop.ShopifySignature;
import io.relance.lambda.NoContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ShopifyHandlerTest {
    private static final String ORDER =
            """
            {"id": 1, "email": "a@example.com", "total_price": "5.00", "note": "é"}\
            """;

    private final Taken taken = new Taken();
    private final ShopifyHandler handler =
            new ShopifyHandler(() -> List.of("current", "previous"), taken.door());

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(String topic, String signature) {
        var headers = new HashMap<String, String>();
        headers.put("x-shopify-topic", topic);
        headers.put("x-shopify-shop-domain", Webhooks.SHOP);
        headers.put("x-shopify-webhook-id", "delivery-1");
        headers.put("x-shopify-triggered-at", "2026-11-21T11:59:58.123456789Z");
        headers.put("x-shopify-hmac-sha256", signature);
        return headers;
    }

    private int answer(Map<String, String> headers, String body, boolean base64) {
        var event =
                APIGatewayV2HTTPEvent.builder()
                        .withHeaders(headers)
                        .withBody(body)
                        .withIsBase64Encoded(base64)
                        .build();
        return handler.handleRequest(event, new NoContext()).getStatusCode();
    }

    private int signed(String topic, String body) {
        return answer(headers(topic, ShopifySignature.sign(bytes(body), "current")), body, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "previous"})
    void givenASignatureOfEitherSecret_whenDelivered_thenItIsOnTheQueueByItsDelivery(
            String secret) {
        var status =
                answer(
                        headers("orders/create", ShopifySignature.sign(bytes(ORDER), secret)),
                        ORDER,
                        false);

        assertThat(status).isEqualTo(200);
        assertThat(taken.puts).hasSize(1);
        assertThat(taken.puts.getFirst().deliveryId()).isEqualTo("delivery-1");
        var arrival = taken.puts.getFirst().arrivals().getFirst();
        assertThat(arrival.receivedAt()).isEqualTo(Webhooks.NOW);
        assertThat(event(arrival).time()).isEqualTo("2026-11-21T11:59:58Z");
    }

    @Test
    void givenABase64Body_whenDelivered_thenItsBytesWereSigned() {
        var coded = Base64.getEncoder().encodeToString(bytes(ORDER));

        var status =
                answer(
                        headers("orders/create", ShopifySignature.sign(bytes(ORDER), "current")),
                        coded,
                        true);

        assertThat(status).isEqualTo(200);
        assertThat(taken.puts).hasSize(1);
    }

    @Test
    void givenHeadersOfAnyCaseAndWithoutX_whenDelivered_thenTheyAreRead() {
        var headers =
                Map.of(
                        "Shopify-Topic",
                        "orders/create",
                        "SHOPIFY-SHOP-DOMAIN",
                        Webhooks.SHOP,
                        "Shopify-Hmac-SHA256",
                        ShopifySignature.sign(bytes(ORDER), "current"));

        assertThat(answer(headers, ORDER, false)).isEqualTo(200);
        assertThat(taken.puts).hasSize(1);
        assertThat(taken.puts.getFirst().deliveryId()).hasSize(32);
    }

    @Test
    void givenAWrongSignature_whenDelivered_thenItIsRefusedAndNothingIsStored() {
        var foreign = ShopifySignature.sign(bytes(ORDER), "somebody else's");

        assertThat(answer(headers("orders/create", foreign), ORDER, false)).isEqualTo(401);
        assertThat(taken.nothingStored()).isTrue();
    }

    @Test
    void givenNoSignature_whenDelivered_thenItIsRefusedAndNothingIsStored() {
        assertThat(answer(Map.of("x-shopify-topic", "orders/create"), ORDER, false)).isEqualTo(401);
        assertThat(answer(headers("orders/create", ""), ORDER, false)).isEqualTo(401);
        assertThat(taken.nothingStored()).isTrue();
    }

    @Test
    void givenATamperedBody_whenDelivered_thenItIsRefusedAndNothingIsStored() {
        var signature = ShopifySignature.sign(bytes(ORDER), "current");

        assertThat(
                        answer(
                                headers("orders/create", signature),
                                ORDER.replace("5.00", "9.00"),
                                false))
                .isEqualTo(401);
        assertThat(answer(headers("orders/create", signature), "not base64!", true)).isEqualTo(401);
        assertThat(taken.nothingStored()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "not json",
                "[]",
                "null",
                "17",
                "{\"id\": 1",
                "{\"id\": 1, \"id\": 2}",
                "{\"id\": 1e999999999}",
                "\u0000"
            })
    void givenASignedBodyThatCannotBeRead_whenDelivered_thenItIsKeptWithItsReason(String body) {
        assertThat(signed("orders/create", body)).isEqualTo(200);

        assertThat(taken.puts).isEmpty();
        assertThat(taken.refused).hasSize(1);
        assertThat(taken.refused.getFirst().source()).isEqualTo("shopify:orders/create");
        assertThat(taken.refused.getFirst().reason()).endsWith(".");
        assertThat(taken.refused.getFirst().body()).isEqualTo(body);
    }

    @Test
    void givenABodyNestedTooDeep_whenDelivered_thenItIsKeptWithItsReason() {
        assertThat(signed("orders/create", "{\"a\":".repeat(5_000))).isEqualTo(200);

        assertThat(taken.refused).hasSize(1);
    }

    @Test
    void givenNoTopicOrShop_whenSigned_thenItIsKeptWithItsReason() {
        var headers =
                Map.of("x-shopify-hmac-sha256", ShopifySignature.sign(bytes(ORDER), "current"));

        assertThat(answer(headers, ORDER, false)).isEqualTo(200);
        assertThat(taken.refused).extracting(Taken.Refused::source).containsExactly("shopify");
    }

    @Test
    void givenATopicWeDoNotKnow_whenDelivered_thenItIsCounted() {
        assertThat(signed("markets/create", "{}")).isEqualTo(200);

        assertThat(taken.nothingStored()).isTrue();
        assertThat(taken.counted())
                .isEqualToIgnoringNewLines(
                        """
                        {"_aws":{"Timestamp":1795262400000,"CloudWatchMetrics":[\
                        {"Namespace":"Relance","Dimensions":[[]],"Metrics":[\
                        {"Name":"ShopifyUnknownTopic","Unit":"Count"}]}]},\
                        "topic":"markets/create","ShopifyUnknownTopic":1}\
                        """);
    }

    @Test
    void givenABodyOverTheGatewaysLimit_whenDelivered_thenItIsNotEvenHashed() {
        assertThat(signed("orders/create", "x".repeat(14_000_000))).isEqualTo(413);
        assertThat(taken.nothingStored()).isTrue();
    }

    @Test
    void givenAnEmptyEvent_whenDelivered_thenItIsRefused() {
        assertThat(
                        handler.handleRequest(new APIGatewayV2HTTPEvent(), new NoContext())
                                .getStatusCode())
                .isEqualTo(401);
    }

    @Test
    void givenEveryBodyWeHave_whenSigned_thenItIsAnsweredWith200() {
        for (var sample : Webhooks.orSkip().all()) {
            assertThat(signed(sample.topic(), sample.text())).as(sample.name()).isEqualTo(200);
        }

        assertThat(taken.puts).hasSizeGreaterThan(100);
        assertThat(taken.refused).hasSize(5);
        assertThat(taken.counted()).doesNotContain("@").doesNotContain("Translat");
    }
}
