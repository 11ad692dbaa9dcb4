package io.relance.lambda.shopify;

import static io.relance.lambda.shopify.Told.event;
import static io.relance.lambda.shopify.Told.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.relance.core.shop.Outcome;
import io.relance.lambda.NoContext;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ShopifyBusHandlerTest {
    private final Taken taken = new Taken();
    private final ShopifyBusHandler handler = new ShopifyBusHandler(taken.door());

    /// As Lambda hands an event to a handler of maps.
    static Map<String, Object> lambdaEvent(String json) throws JsonProcessingException {
        return new ObjectMapper().readValue(json, new TypeReference<Map<String, Object>>() {});
    }

    private void deliver(String json) throws JsonProcessingException {
        assertThat(handler.handleRequest(lambdaEvent(json), new NoContext())).isEmpty();
    }

    @Test
    void givenAnEventOfThePartnerSource_whenDelivered_thenItIsTakenLikeAWebhook() throws Exception {
        deliver(
                """
                {"id": "e-1", "detail-type": "shopifyWebhook", "detail": {
                  "metadata": {"X-Shopify-Topic": "refunds/create",
                    "X-Shopify-Shop-Domain": "demo.myshopify.com",
                    "X-Shopify-Webhook-Id": "delivery-1"},
                  "payload": {"id": 9007199254740993, "order_id": 2, "refund_line_items": [
                    {"quantity": 1, "subtotal": 89.99, "total_tax": 0}]}}}
                """);

        assertThat(taken.puts).hasSize(1);
        assertThat(taken.puts.getFirst().deliveryId()).isEqualTo("delivery-1");
        var refunded = event(taken.puts.getFirst().arrivals().getFirst());
        assertThat(refunded.uniqueId()).isEqualTo("9007199254740993");
        assertThat(value(refunded)).isEqualTo("89.99");
    }

    @Test
    void givenAnEventWithoutAPayload_whenDelivered_thenItIsKeptWithItsReason() throws Exception {
        deliver(
                """
                {"id": "e-1", "detail": {"metadata": {"X-Shopify-Topic": "orders/create",
                  "X-Shopify-Shop-Domain": "demo.myshopify.com"}}}
                """);
        deliver("{}");
        deliver("{\"detail\": [], \"id\": 5}");

        assertThat(taken.puts).isEmpty();
        assertThat(taken.refused)
                .extracting(Taken.Refused::source)
                .isEqualTo(List.of("shopify:orders/create", "shopify", "shopify"));
    }

    @Test
    void givenTheSameBodyByBusAndByHttp_whenDelivered_thenTheArrivalsAreTheSame() throws Exception {
        var webhooks = Webhooks.orSkip();
        for (var topic : List.of("orders_create", "checkouts_update", "customers_update")) {
            taken.puts.clear();

            deliver(webhooks.text("eventbridge/composed_" + topic + ".json"));

            var plain = webhooks.sample(topic + "/doc_2026-04.json").translated();
            var byBus = taken.puts.getFirst().arrivals().getFirst();
            var byHttp = ((Outcome.Recorded) plain).arrivals().getFirst();
            assertThat(Told.events(byBus))
                    .extracting("metric", "uniqueId", "value", "properties")
                    .isEqualTo(
                            Told.events(byHttp).stream()
                                    .map(
                                            e ->
                                                    org.assertj.core.groups.Tuple.tuple(
                                                            e.metric(),
                                                            e.uniqueId(),
                                                            e.value(),
                                                            e.properties()))
                                    .toList());
            assertThat(byBus.patch()).isEqualTo(byHttp.patch());
        }
    }
}
