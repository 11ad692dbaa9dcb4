package io.relance.lambda.shopify;

import static io.relance.lambda.shopify.Told.arrival;
import static io.relance.lambda.shopify.Told.event;
import static io.relance.lambda.shopify.Told.events;
import static io.relance.lambda.shopify.Told.identifiers;
import static io.relance.lambda.shopify.Told.json;
import static io.relance.lambda.shopify.Told.translated;
import static io.relance.lambda.shopify.Told.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.shop.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

/// Rules that no body in the collection shows.
class TranslationTest {
    @Test
    void givenALineWithAllocatedDiscounts_whenOrdered_thenTheyAreTakenOffItsValue() {
        var arrival =
                arrival(
                        "orders/create",
                        """
                        {"id": 1, "email": "a@example.com", "line_items": [
                          {"id": 11, "title": "Cup", "price": "10.00", "quantity": 3,
                           "total_discount": "9.00",
                           "discount_allocations": [{"amount": "1.50"}, {"amount": "2.00"}]},
                          {"id": 12, "title": "Plate", "price": "10.00", "quantity": 2,
                           "total_discount": "4.00", "discount_allocations": []}]}
                        """);

        assertThat(events(arrival).subList(1, 3))
                .extracting(Told::value)
                .extracting(Object::toString)
                .containsExactly("26.50", "16.00");
    }

    @Test
    void givenAnOrderSentInParts_whenTheSecondLeaves_thenItsValueIsWhatLeft() {
        var arrival =
                arrival(
                        "orders/partially_fulfilled",
                        """
                        {"id": 1, "email": "a@example.com", "total_price": "90.00",
                         "updated_at": "2026-11-20T10:00:00+01:00",
                         "fulfillment_status": "partial",
                         "line_items": [
                          {"id": 11, "price": "10.00", "quantity": 4, "total_discount": "2.00"},
                          {"id": 12, "price": "50.00", "quantity": 1}],
                         "fulfillments": [
                          {"id": 5, "status": "success", "line_items": [
                           {"id": 12, "price": "50.00", "quantity": 1}]},
                          {"id": 6, "status": "success", "line_items": [
                           {"id": 11, "price": "10.00", "quantity": 3}]},
                          {"id": 7, "status": "cancelled", "line_items": [
                           {"id": 11, "price": "10.00", "quantity": 1}]}]}
                        """);

        assertThat(event(arrival).uniqueId()).isEqualTo("1:partial:3");
        assertThat(value(event(arrival))).isEqualTo("28.50");
        assertThat(event(arrival).time()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(json(event(arrival).properties()))
                .contains("\"FulfillmentStatus\":\"partial\"")
                .contains("\"HasPartialFulfillments\":true");
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed, Confirmed Shipment",
        "out_for_delivery, Marked Out for Delivery",
        "delivered, Delivered Shipment"
    })
    void givenAShipmentEvent_whenTold_thenItsOrderNamesThePerson(String status, String metric) {
        var arrival =
                arrival(
                        "fulfillment_events/create",
                        """
                        {"id": 944956394, "fulfillment_id": 255858046, "status": "%s",
                         "happened_at": "2026-11-20T10:00:00Z", "order_id": 450789469,
                         "updated_at": "2026-11-20T10:05:00Z"}
                        """
                                .formatted(status));

        assertThat(arrival.identifiers()).isEmpty();
        assertThat(arrival.order()).contains("demo.myshopify.com:450789469");
        assertThat(event(arrival).metric()).isEqualTo(metric);
        assertThat(event(arrival).uniqueId()).isEqualTo("944956394");
        assertThat(event(arrival).time()).isEqualTo("2026-11-20T10:05:00Z");
        assertThat(event(arrival).value()).isEmpty();
    }

    @Test
    void givenAShipmentInTransit_whenTold_thenNoMetricTellsOfIt() {
        assertThat(
                        translated(
                                "fulfillment_events/create",
                                "{\"id\": 1, \"order_id\": 2, \"status\": \"in_transit\"}"))
                .isInstanceOf(Outcome.Ignored.class);
    }

    @Test
    void givenAForeignBuyer_whenRefunded_thenTheAmountIsInTheShopsCurrency() {
        var arrival =
                arrival(
                        "refunds/create",
                        """
                        {"id": 1, "order_id": 2,
                         "transactions": [
                          {"kind": "refund", "status": "success",
                           "amount": "120.00", "currency": "CAD"}],
                         "refund_line_items": [{"quantity": 1, "subtotal": 120.0, "total_tax": 0,
                           "subtotal_set": {"shop_money":
                            {"amount": "80.00", "currency_code": "EUR"}},
                           "total_tax_set": {"shop_money":
                            {"amount": "4.00", "currency_code": "EUR"}},
                           "line_item": {"title": "Cup", "quantity": 3}}],
                         "order_adjustments": [{"amount_set": {"shop_money": {"amount": "-5.00"}},
                           "tax_amount_set": {"shop_money": {"amount": "0.00"}}}]}
                        """);

        assertThat(value(event(arrival))).isEqualTo("89.00");
        assertThat(json(event(arrival).properties()))
                .isEqualTo("{\"Items\":[\"Cup\"],\"Item Count\":1,\"Currency\":\"EUR\"}");
    }

    @Test
    void givenARefundThatFailed_whenTold_thenNothingWentBack() {
        var arrival =
                arrival(
                        "refunds/create",
                        """
                        {"id": 1, "order_id": 2, "transactions": [
                         {"kind": "refund", "status": "failure", "amount": "12.00"}]}
                        """);

        assertThat(value(event(arrival))).isEqualTo("0");
    }

    @Test
    void givenAnAnonymousSale_whenTold_thenItIsIgnoredAndNotRejected() {
        assertThat(
                        translated(
                                "orders/create",
                                "{\"id\": 1, \"email\": \"\", \"phone\": null, \"customer\":"
                                        + " null}"))
                .isInstanceOf(Outcome.Ignored.class);
    }

    @Test
    void givenAnOrderWithoutAnId_whenTold_thenSomebodyMustLook() {
        assertThat(translated("orders/create", "{\"email\": \"a@example.com\"}"))
                .isInstanceOf(Outcome.Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "820982911946154508",
                "820982911946154508.0",
                "\"820982911946154508\"",
                "\"gid://shopify/Order/820982911946154508\"",
                "8.20982911946154508E+17"
            })
    void givenAnIdInAnyForm_whenTold_thenItIsTheSameId(String id) {
        var arrival =
                arrival("orders/create", "{\"id\": %s, \"phone\": \"+15551234567\"}".formatted(id));

        assertThat(event(arrival).uniqueId()).isEqualTo("820982911946154508");
        assertThat(identifiers(arrival)).containsExactly("PHONE_NUMBER +15551234567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"yesterday\"",
                "null",
                "5",
                "\"1900-01-01T00:00:00Z\"",
                "\"9999-01-01T00:00:00Z\""
            })
    void givenATimeThatCannotBe_whenTold_thenItHappenedWhenItCame(String time) {
        var arrival =
                arrival(
                        "orders/create",
                        "{\"id\": 1, \"email\": \"a@example.com\", \"created_at\": %s}"
                                .formatted(time));

        assertThat(event(arrival).time()).isEqualTo(Webhooks.NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00-05:00, 2026-03-01T15:00:00Z",
        "2016-05-17T04:14:36-00:00, 2016-05-17T04:14:36Z",
        "2019-01-01 00:00:00.000Z, 2019-01-01T00:00:00Z",
        "2026-03-01T10:00:00.123456789Z, 2026-03-01T10:00:00Z"
    })
    void givenATimeAsShopifyWritesIt_whenTold_thenItIsRead(String given, Instant time) {
        var arrival =
                arrival(
                        "orders/create",
                        "{\"id\": 1, \"email\": \"a@example.com\", \"created_at\": \"%s\"}"
                                .formatted(given));

        assertThat(event(arrival).time()).isEqualTo(time);
    }

    @Test
    void givenALocalPhoneNumber_whenTold_thenItIsKeptButNamesNobody() {
        var arrival =
                arrival(
                        "customers/create",
                        "{\"id\": 7, \"phone\": \"555-625-1199\", \"email\": \" A@Example.com \"}");

        assertThat(identifiers(arrival))
                .containsExactly("EXTERNAL_ID shopify:demo.myshopify.com:7", "EMAIL a@example.com");
        assertThat(json(arrival.patch().properties()))
                .isEqualTo("{\"Shopify Phone\":\"555-625-1199\"}");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "\"1\", true", "2, false"})
    void givenACustomersOrderCount_whenTheyOrder_thenItTellsWhetherItIsTheFirst(
            String count, boolean first) {
        var arrival =
                arrival(
                        "orders/create",
                        "{\"id\": 1, \"customer\": {\"id\": 2, \"orders_count\": %s}}"
                                .formatted(count));

        assertThat(json(event(arrival).properties())).contains("\"Is First Order\":" + first);
    }

    @Test
    void givenAVeryLongOrder_whenTold_thenEveryLineCountsAndTheRenderedOnesAreCut() {
        var lines = "{\"id\": 1, \"title\": \"Cup\", \"price\": \"1.00\"},".repeat(249);

        var arrival =
                arrival(
                        "orders/create",
                        "{\"id\": 1, \"email\": \"a@example.com\", \"line_items\": [%s{}]}"
                                .formatted(lines));

        assertThat(events(arrival)).hasSize(251);
        assertThat(json(event(arrival).properties())).contains("\"Item Count\":250");
        assertThat(json(event(arrival).extra())).contains("\"line_items_cut\":true");
    }

    @Test
    void givenAnOrderTooLargeForTheQueue_whenTold_thenItsPayloadIsCutAndSaysSo() {
        var note = "é".repeat(500_000);

        var arrival =
                arrival(
                        "orders/create",
                        "{\"id\": 1, \"email\": \"a@example.com\", \"note\": \"%s\"}"
                                .formatted(note));

        assertThat(json(event(arrival).extra())).isEqualTo("{\"cut\":true}");
    }

    @Test
    void givenAnOrderOfTooManyLinesForOneMessage_whenTold_thenNoneIsLost() {
        var lines = "{\"title\": \"%s\", \"price\": \"1.00\"},".formatted("a".repeat(400));

        var outcome =
                translated(
                        "orders/create",
                        "{\"id\": 1, \"email\": \"a@example.com\", \"line_items\": [%s{}]}"
                                .formatted(lines.repeat(299)));

        var arrivals = ((Outcome.Recorded) outcome).arrivals();
        assertThat(arrivals).hasSizeGreaterThan(1);
        assertThat(arrivals.stream().flatMap(a -> events(a).stream())).hasSize(301);
    }

    @Test
    void givenPropertiesTooLargeForTheQueue_whenTold_thenSomebodyMustLook() {
        var tags = "a".repeat(1_000_000);

        assertThat(
                        translated(
                                "orders/create",
                                "{\"id\": 1, \"email\": \"a@example.com\", \"tags\": \"%s\"}"
                                        .formatted(tags)))
                .isInstanceOf(Outcome.Unusable.class);
    }

    @Test
    void givenATopicWeDoNotKnow_whenTold_thenItIsUnknown() {
        assertThat(translated("markets/create", "{}"))
                .isEqualTo(new Outcome.Unknown("markets/create"));
    }
}
