package io.relance.lambda.shopify;

import static io.relance.lambda.shopify.Told.arrival;
import static io.relance.lambda.shopify.Told.event;
import static io.relance.lambda.shopify.Told.events;
import static io.relance.lambda.shopify.Told.identifiers;
import static io.relance.lambda.shopify.Told.json;
import static io.relance.lambda.shopify.Told.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.Attribute;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.shop.Outcome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// Exact values for at least one real body a topic.
class GoldenWebhooksTest {
    private static final String JOHN = "EXTERNAL_ID shopify:demo.myshopify.com:115310627314723950";
    private static final Instant NEW_YEAR = Instant.parse("2022-01-01T00:00:00Z");

    private Webhooks webhooks = new Webhooks(java.nio.file.Path.of("."));

    @BeforeEach
    void findBodies() {
        webhooks = Webhooks.orSkip();
    }

    private Arrival told(String file) {
        return arrival(webhooks.sample(file).translated());
    }

    @Test
    void givenAnOrder_whenCreated_thenItIsPlacedByItsCustomerWithEveryLine() {
        var arrival = told("orders_create/doc_2026-04.json");

        assertThat(identifiers(arrival)).containsExactly(JOHN, "EMAIL john@example.com");
        assertThat(arrival.order()).contains("demo.myshopify.com:820982911946154500");
        assertThat(arrival.asOf()).contains(NEW_YEAR);
        assertThat(arrival.source()).isEqualTo("shopify:demo.myshopify.com");
        assertThat(events(arrival))
                .extracting(Change.Occurred::metric, Change.Occurred::uniqueId, Told::value)
                .containsExactly(
                        row("Placed Order", "820982911946154500", "404.95"),
                        row("Ordered Product", "820982911946154500:487817672276298560", "89.99"),
                        row("Ordered Product", "820982911946154500:789012345678901200", "19.99"),
                        row("Ordered Product", "820982911946154500:890123456789012400", "24.99"),
                        row("Ordered Product", "820982911946154500:976318377106520300", "159.99"),
                        row("Ordered Product", "820982911946154500:315789986012684400", "119.99"));
        assertThat(events(arrival)).allMatch(e -> e.time().equals(NEW_YEAR));
        assertThat(json(event(arrival).properties()))
                .isEqualTo(
                        """
                        {"Items":["Aviator sunglasses","Lens Protection Plan (2 Year)",\
                        "Premium Leather Case","Mid-century lounger","Coffee table"],\
                        "Item Count":5,\
                        "SKUs":["SKU2006-001","LENS-PROTECT-2YR","CASE-LEATHER-PREM",\
                        "SKU2006-020","SKU2006-035"],\
                        "ProductIDs":["788032119674292900"],\
                        "Source Name":"web","Currency":"USD",\
                        "Order Email":"jon@example.com","tags":["tag1","tag2"],\
                        "Total Discounts":20.00,"subtotal_price":404.95,"total_tax":0.00,\
                        "shipping":10.00,"HasPartialFulfillments":false}\
                        """);
        assertThat(json(events(arrival).get(1).properties()))
                .isEqualTo(
                        """
                        {"Items":["Aviator sunglasses"],"Item Count":1,"SKUs":["SKU2006-001"],\
                        "ProductIDs":["788032119674292900"],"Name":"Aviator sunglasses",\
                        "ProductID":"788032119674292900","SKU":"SKU2006-001","Quantity":1,\
                        "Source Name":"web","Currency":"USD",\
                        "Order Email":"jon@example.com"}\
                        """);
    }

    @Test
    void givenACustomerWithAnAddress_whenTheyOrder_thenTheProfileLearnsIt() {
        var attributes = told("orders_create/doc_2026-04.json").patch().attributes();

        assertThat(attributes)
                .containsEntry(Attribute.FIRST_NAME, Optional.of("John"))
                .containsEntry(Attribute.CITY, Optional.of("Ottawa"))
                .containsEntry(Attribute.REGION, Optional.of("Ontario"))
                .containsEntry(Attribute.COUNTRY, Optional.of("Canada"))
                .containsEntry(Attribute.ZIP, Optional.of("K2H7A8"))
                .containsEntry(Attribute.LOCALE, Optional.of("en"));
    }

    @Test
    void givenACheckoutWithContact_whenUpdated_thenItStartedWithItsCart() {
        var arrival = told("checkouts_update/restapi_2023-10_abandoned_checkout_2.json");

        assertThat(identifiers(arrival))
                .containsExactly(
                        "EXTERNAL_ID shopify:demo.myshopify.com:207119551",
                        "EMAIL bob.norman@mail.example.com",
                        "PHONE_NUMBER +16136120707");
        assertThat(arrival.order()).isEmpty();
        var event = event(arrival);
        assertThat(event.metric()).isEqualTo("Checkout Started");
        assertThat(event.uniqueId()).isEqualTo("2a1ace52255252df566af0faaedfbfa7");
        assertThat(event.time()).isEqualTo("2012-10-12T11:05:27Z");
        assertThat(value(event)).isEqualTo("379.69");
        assertThat(json(event.properties()))
                .isEqualTo(
                        """
                        {"Items":["IPod Nano - 8GB","IPod Nano - 8GB"],"Item Count":2,\
                        "SKUs":["IPOD2008RED","IPOD2008PINK"],"ProductIDs":["632910392"],\
                        "Variant IDs":["49148385","808950810"],"Brands":["Apple"],\
                        "Discount Codes":["TENOFF"],"Source Name":"web","Currency":"USD",\
                        "Total Discounts":39.80,"subtotal_price":358.20,"total_tax":21.49,\
                        "shipping":0.00}\
                        """);
        assertThat(event.extra().get("checkout_url"))
                .isPresent()
                .isEqualTo(event.extra().get("abandoned_checkout_url"));
    }

    @Test
    void givenACheckoutWithoutContact_whenUpdated_thenNothingIsRecorded() {
        assertThat(webhooks.sample("checkouts_update/exemplar_2025-04_1.json").translated())
                .isInstanceOf(Outcome.Ignored.class);
    }

    @Test
    void givenAFulfilledOrder_whenTold_thenTheWholeOrderIsFulfilled() {
        var event = event(told("orders_fulfilled/restapi_2023-10_order_17.json"));

        assertThat(event.metric()).isEqualTo("Fulfilled Order");
        assertThat(event.uniqueId()).isEqualTo("1073459963:fulfilled");
        assertThat(event.time()).isEqualTo("2024-01-02T14:03:32Z");
        assertThat(value(event)).isEqualTo("199.00");
        assertThat(json(event.properties()))
                .contains("\"FulfillmentStatus\":\"fulfilled\"")
                .contains("\"HasPartialFulfillments\":false");
    }

    @Test
    void givenAPartiallyFulfilledOrder_whenNoFulfilmentIsListed_thenItHasNoValue() {
        var event = event(told("orders_partially_fulfilled/doc_2026-04.json"));

        assertThat(event.metric()).isEqualTo("Fulfilled Partial Order");
        assertThat(event.uniqueId()).isEqualTo("820982911946154500:partial:0");
        assertThat(event.value()).isEmpty();
        assertThat(json(event.properties())).contains("\"FulfillmentStatus\":\"partial\"");
    }

    @Test
    void givenACancelledOrder_whenTold_thenItIsCancelledWhenItWas() {
        var event = event(told("orders_cancelled/restapi_2025-07_order_23.json"));

        assertThat(event.metric()).isEqualTo("Cancelled Order");
        assertThat(event.uniqueId()).isEqualTo("450789469:cancelled");
        assertThat(event.time()).isEqualTo("2025-07-02T16:31:25Z");
        assertThat(value(event)).isEqualTo("598.94");
        assertThat(json(event.properties())).contains("\"Discount Codes\":[\"TENOFF\"]");
    }

    @Test
    void givenARefund_whenTold_thenItsOrderNamesThePersonAndItsTransactionsTheAmount() {
        var arrival = told("refunds_create/restapi_2022-04_refund_1.json");

        assertThat(arrival.identifiers()).isEmpty();
        assertThat(arrival.order()).contains("demo.myshopify.com:450789469");
        assertThat(event(arrival).metric()).isEqualTo("Refunded Order");
        assertThat(event(arrival).uniqueId()).isEqualTo("509562969");
        assertThat(value(event(arrival))).isEqualTo("209.00");
    }

    @Test
    void givenARefundOfShippingOnly_whenTold_thenItsTransactionIsTheAmount() {
        var event = event(told("refunds_create/restapi_2023-10_refund_7.json"));

        assertThat(event.uniqueId()).isEqualTo("929361467");
        assertThat(value(event)).isEqualTo("5.00");
        assertThat(event.time()).isEqualTo("2024-01-02T14:01:05Z");
    }

    @Test
    void givenARefundWithoutTransactions_whenTold_thenItsLinesAreTheAmount() {
        var event = event(told("refunds_create/doc_2023-10.json"));

        assertThat(value(event)).isEqualByComparingTo("398");
    }

    @Test
    void givenACustomer_whenUpdated_thenTheProfileIsAsShopifySaysAndNoConsentIsTaken() {
        var arrival = told("customers_update/restapi_2022-04_customer_4.json");

        assertThat(identifiers(arrival))
                .containsExactly(
                        "EXTERNAL_ID shopify:demo.myshopify.com:207119551",
                        "EMAIL bob.norman@mail.example.com",
                        "PHONE_NUMBER +16136120707");
        assertThat(arrival.changes()).isEmpty();
        assertThat(arrival.asOf()).contains(Instant.parse("2023-06-14T18:10:49Z"));
        assertThat(json(arrival.patch().properties()))
                .isEqualTo("{\"Accepts Marketing\":true,\"Shopify Tags\":[\"Léon\",\"Noël\"]}");
        assertThat(arrival.patch().attributes())
                .containsEntry(Attribute.ADDRESS1, Optional.of("Chestnut Street 92"))
                .containsEntry(Attribute.COUNTRY, Optional.of("United States"));
    }

    @Test
    void givenAnIdBeyondDoubles_whenTold_thenEveryDigitIsKept() {
        assertThat(identifiers(told("customers_update/webhookdb_1.json")))
                .contains("EXTERNAL_ID shopify:demo.myshopify.com:706405506930370084");
    }

    @Test
    void givenADeletedCustomer_whenTold_thenTheExternalIdIsUnlinked() {
        var arrival = told("customers_delete/doc_2026-04.json");

        assertThat(identifiers(arrival))
                .containsExactly("EXTERNAL_ID shopify:demo.myshopify.com:706405506930370000");
        assertThat(arrival.changes()).containsExactly(new Change.Unlinked());
    }

    @Test
    void givenAnOrderThatWasUpdated_whenTold_thenOnlyThePersonIsNews() {
        var arrival = told("orders_updated/restapi_2022-04_order_1.json");

        assertThat(arrival.changes()).isEmpty();
        assertThat(arrival.patch().attributes())
                .containsEntry(Attribute.FIRST_NAME, Optional.of("Bob"));
    }

    @Test
    void givenPrivacyRequests_whenTold_thenAnOperatorGetsThem() {
        assertThat(webhooks.sample("customers_redact/doc_2026-04.json").translated())
                .isInstanceOf(Outcome.Unusable.class);
        assertThat(webhooks.sample("customers_data_request/doc_2026-04.json").translated())
                .isInstanceOf(Outcome.Unusable.class);
        assertThat(webhooks.sample("shop_redact/doc_2026-04.json").translated())
                .isInstanceOf(Outcome.Unusable.class);
    }

    private static org.assertj.core.groups.Tuple row(String metric, String id, String value) {
        return org.assertj.core.groups.Tuple.tuple(metric, id, new BigDecimal(value));
    }
}
