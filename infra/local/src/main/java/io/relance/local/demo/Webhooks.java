package io.relance.local.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Webhook bodies as Shopify sends them, for the demo's shop.
final class Webhooks {
    /// @param quantity at least one
    record Line(Product product, int quantity) {
        BigDecimal price() {
            return product.price().multiply(BigDecimal.valueOf(quantity));
        }
    }

    static final String SHOP = "maison-alba.myshopify.com";
    private static final BigDecimal SHIPPING = new BigDecimal("4.90");
    private static final long FIRST_ORDER = 5_900_000_000_000L;

    private Webhooks() {}

    static ObjectNode customer(Shopper shopper, Instant at, int orders) {
        var customer = Json.NODES.objectNode();
        customer.put("id", shopper.id());
        customer.put("email", shopper.email());
        customer.put("first_name", shopper.first());
        customer.put("last_name", shopper.last());
        customer.put("orders_count", orders);
        customer.put("created_at", at.toString());
        customer.put("updated_at", at.toString());
        customer.put("currency", "EUR");
        var address = customer.putObject("default_address");
        address.put("city", shopper.town().city());
        address.put("zip", shopper.town().zip());
        address.put("country", shopper.town().country());
        address.put("country_code", shopper.town().code());
        return customer;
    }

    static ObjectNode checkout(Shopper shopper, long number, Instant at, List<Line> lines) {
        var checkout = sale(shopper, at, lines);
        var token = "c%024x".formatted(number * 7_919);
        checkout.put("id", 33_000_000_000L + number);
        checkout.put("token", token);
        checkout.put(
                "abandoned_checkout_url", "https://" + SHOP + "/checkouts/" + token + "/recover");
        checkout.set("customer", customer(shopper, at, 0));
        return checkout;
    }

    /// @param before orders the customer placed before this one
    static ObjectNode order(
            Shopper shopper, long number, Instant at, List<Line> lines, int before) {
        var order = sale(shopper, at, lines);
        order.put("id", FIRST_ORDER + number);
        order.put("name", "#" + (1000 + number));
        order.put("order_number", 1000 + number);
        order.put("financial_status", "paid");
        order.put("source_name", "web");
        order.putArray("discount_codes");
        order.set("customer", customer(shopper, at, before + 1));
        return order;
    }

    static ObjectNode fulfilled(ObjectNode order, Instant at) {
        var fulfilled = order.deepCopy();
        fulfilled.put("fulfillment_status", "fulfilled");
        fulfilled.put("updated_at", at.toString());
        return fulfilled;
    }

    private static ObjectNode sale(Shopper shopper, Instant at, List<Line> lines) {
        var subtotal = lines.stream().map(Line::price).reduce(BigDecimal.ZERO, BigDecimal::add);
        var sale = Json.NODES.objectNode();
        sale.put("email", shopper.email());
        sale.put("created_at", at.toString());
        sale.put("updated_at", at.toString());
        sale.put("currency", "EUR");
        sale.put("customer_locale", shopper.town().locale());
        sale.put("subtotal_price", subtotal.toPlainString());
        sale.put("total_price", subtotal.add(SHIPPING).toPlainString());
        sale.put("total_tax", "0.00");
        sale.put("total_discounts", "0.00");
        sale.set("line_items", lines(lines));
        return sale;
    }

    private static ArrayNode lines(List<Line> lines) {
        var all = Json.NODES.arrayNode();
        for (var line : lines) {
            var product = line.product();
            var item = all.addObject();
            item.put("id", product.variant() * 10 + line.quantity());
            item.put("product_id", product.id());
            item.put("variant_id", product.variant());
            item.put("title", product.title());
            item.put("quantity", line.quantity());
            item.put("price", product.price().toPlainString());
            item.put("sku", "ALBA-" + product.id() % 1000);
            item.put("vendor", "Maison Alba");
            item.put("product_type", product.type());
            item.put("total_discount", "0.00");
        }
        return all;
    }
}
