package io.relance.core.shop;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an order and a checkout tell alike: properties to filter by, and the payload to render.
record Sale(Body body, Person person) {
    private static final Set<String> EXTRA =
            Set.of(
                    "id",
                    "name",
                    "number",
                    "order_number",
                    "confirmation_number",
                    "token",
                    "cart_token",
                    "checkout_token",
                    "checkout_url",
                    "abandoned_checkout_url",
                    "order_status_url",
                    "landing_site",
                    "referring_site",
                    "note",
                    "note_attributes",
                    "currency",
                    "presentment_currency",
                    "total_price",
                    "total_price_set",
                    "subtotal_price",
                    "total_tax",
                    "total_discounts",
                    "total_line_items_price",
                    "total_shipping_price_set",
                    "total_tip_received",
                    "taxes_included",
                    "financial_status",
                    "fulfillment_status",
                    "payment_gateway_names",
                    "gateway",
                    "discount_codes",
                    "discount_applications",
                    "tax_lines",
                    "customer_locale",
                    "cancel_reason",
                    "cancelled_at",
                    "closed_at",
                    "completed_at",
                    "created_at",
                    "processed_at",
                    "updated_at",
                    "source_name",
                    "tags",
                    "email",
                    "phone",
                    "billing_address",
                    "shipping_address");
    private static final Set<String> SHIPPING =
            Set.of("title", "code", "price", "source", "carrier_identifier");
    private static final Set<String> CUSTOMER =
            Set.of("id", "first_name", "last_name", "orders_count", "total_spent", "tags");

    static Sale of(Delivery delivery, Body body) {
        return new Sale(body, Person.of(delivery, body));
    }

    List<Body> lines() {
        return body.bodies("line_items");
    }

    /// What the buyer pays in all: taxes and shipping too, after discounts, in the shop's currency.
    Optional<BigDecimal> total() {
        return body.number("total_price").or(() -> Money.ofShop(body, "total_price_set"));
    }

    /// Properties of the sale as a whole.
    Map<String, Value> properties() {
        var told = new LinkedHashMap<>(Lines.properties(lines()));
        told.putAll(common());
        Lines.list(told, "tags", body.texts("tags"));
        number(told, "Total Discounts", body.number("total_discounts"));
        number(told, "subtotal_price", body.number("subtotal_price"));
        number(told, "total_tax", body.number("total_tax"));
        number(told, "shipping", shipping());
        return told;
    }

    /// Properties that one line has from its sale.
    Map<String, Value> common() {
        var told = new LinkedHashMap<String, Value>();
        var codes =
                body.bodies("discount_codes").stream()
                        .flatMap(code -> code.text("code").stream())
                        .distinct()
                        .toList();
        Lines.list(told, "Discount Codes", codes);
        body.text("source_name").ifPresent(name -> told.put("Source Name", Value.of(name)));
        body.text("currency").ifPresent(code -> told.put("Currency", Value.of(code)));
        person.otherEmail().ifPresent(email -> told.put("Order Email", Value.of(email)));
        return told;
    }

    Value.Fields extra() {
        var told = new LinkedHashMap<>(body.only(EXTRA));
        // Templates of every shop know the link that rebuilds the cart by this name.
        if (!told.containsKey("checkout_url") && told.containsKey("abandoned_checkout_url")) {
            told.put("checkout_url", told.get("abandoned_checkout_url"));
        }
        var customer = body.body("customer").only(CUSTOMER);
        if (!customer.isEmpty()) {
            told.put("customer", Value.of(customer));
        }
        var shipping = body.bodies("shipping_lines");
        if (!shipping.isEmpty()) {
            told.put(
                    "shipping_lines",
                    Value.of(shipping.stream().map(s -> Value.of(s.only(SHIPPING))).toList()));
        }
        var lines = lines();
        told.put("line_items", Lines.kept(lines));
        if (Lines.cut(lines)) {
            told.put("line_items_cut", Value.of(true));
        }
        return new Value.Fields(told);
    }

    private Optional<BigDecimal> shipping() {
        var lines = body.bodies("shipping_lines");
        return Money.ofShop(body, "total_shipping_price_set")
                .or(
                        () ->
                                lines.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(Money.sum(lines, s -> s.number("price"))));
    }

    private static void number(Map<String, Value> into, String name, Optional<BigDecimal> number) {
        number.ifPresent(n -> into.put(name, Value.of(n)));
    }
}
