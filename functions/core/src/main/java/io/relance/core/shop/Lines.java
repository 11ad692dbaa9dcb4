package io.relance.core.shop;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Line items of orders, checkouts, fulfilments and refunds.
final class Lines {
    /// More lines than any mail shows; the rest of a very long order is counted, but not kept for
    /// rendering.
    private static final int KEPT = 100;

    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "key",
                    "product_id",
                    "variant_id",
                    "title",
                    "name",
                    "presentment_title",
                    "variant_title",
                    "presentment_variant_title",
                    "sku",
                    "vendor",
                    "product_type",
                    "quantity",
                    "price",
                    "price_set",
                    "variant_price",
                    "line_price",
                    "compare_at_price",
                    "total_discount",
                    "properties",
                    "gift_card",
                    "requires_shipping",
                    "fulfillment_status",
                    "grams",
                    "image",
                    "image_url",
                    "images",
                    "featured_image",
                    "url",
                    "product_url",
                    "handle",
                    "product",
                    "variant",
                    "collections");

    private Lines() {}

    /// Price times quantity, less the line's discount: the sum of what was allocated to it, else
    /// its total discount. Empty when the price cannot be read.
    static Optional<BigDecimal> value(Body line) {
        return price(line).map(price -> price.multiply(quantity(line)).subtract(discount(line)));
    }

    /// Value of `shipped` pieces of an order's line, with their part of its discount.
    static Optional<BigDecimal> value(Body line, BigDecimal shipped) {
        var ordered = quantity(line);
        if (shipped.compareTo(ordered) == 0 || ordered.signum() == 0) {
            return value(line);
        }
        return price(line)
                .map(
                        price ->
                                price.multiply(shipped)
                                        .subtract(
                                                discount(line)
                                                        .multiply(shipped)
                                                        .divide(ordered, 2, RoundingMode.HALF_UP)));
    }

    /// How many pieces; a line that does not tell is one.
    static BigDecimal quantity(Body line) {
        return line.number("quantity").filter(n -> n.signum() >= 0).orElse(BigDecimal.ONE);
    }

    static Value kept(List<Body> lines) {
        return Value.of(
                lines.stream().limit(KEPT).map(line -> Value.of(line.only(FIELDS))).toList());
    }

    static boolean cut(List<Body> lines) {
        return lines.size() > KEPT;
    }

    static Value.Fields kept(Body line) {
        return new Value.Fields(line.only(FIELDS));
    }

    /// Properties that tell what was in it, the same for an order and for one line of it.
    static Map<String, Value> properties(List<Body> lines) {
        var told = new LinkedHashMap<String, Value>();
        list(told, "Items", lines.stream().flatMap(line -> title(line).stream()).toList());
        if (!lines.isEmpty()) {
            var count =
                    lines.stream().map(Lines::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            told.put("Item Count", Value.of(count));
        }
        list(told, "Collections", distinct(lines, Lines::collections));
        list(told, "SKUs", distinct(lines, line -> line.text("sku").stream().toList()));
        list(told, "ProductIDs", distinct(lines, line -> line.id("product_id").stream().toList()));
        list(told, "Variant IDs", distinct(lines, line -> line.id("variant_id").stream().toList()));
        list(told, "Brands", distinct(lines, line -> line.text("vendor").stream().toList()));
        return told;
    }

    /// Properties of one line alone.
    static Map<String, Value> propertiesOf(Body line) {
        var told = new LinkedHashMap<String, Value>();
        title(line).ifPresent(title -> told.put("Name", Value.of(title)));
        line.id("product_id").ifPresent(id -> told.put("ProductID", Value.of(id)));
        line.id("variant_id").ifPresent(id -> told.put("Variant ID", Value.of(id)));
        line.text("variant_title").ifPresent(name -> told.put("Variant Name", Value.of(name)));
        line.text("sku").ifPresent(sku -> told.put("SKU", Value.of(sku)));
        line.text("vendor").ifPresent(brand -> told.put("Brand", Value.of(brand)));
        told.put("Quantity", Value.of(quantity(line)));
        return told;
    }

    static void list(Map<String, Value> into, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            into.put(name, Value.of(texts.stream().map(Value::of).toList()));
        }
    }

    private static List<String> distinct(
            List<Body> lines, java.util.function.Function<Body, List<String>> told) {
        return lines.stream().map(told).flatMap(List::stream).distinct().toList();
    }

    private static Optional<String> title(Body line) {
        return line.text("title")
                .or(() -> line.text("name"))
                .or(() -> line.text("presentment_title"));
    }

    /// Shopify itself does not tell a line's collections; a shop's own middleware may add them.
    private static List<String> collections(Body line) {
        var told = new ArrayList<>(line.texts("collections"));
        line.bodies("collections").forEach(c -> c.text("title").ifPresent(told::add));
        return told;
    }

    private static Optional<BigDecimal> price(Body line) {
        return line.number("price")
                .or(() -> Money.ofShop(line, "price_set"))
                .or(() -> line.number("variant_price"));
    }

    private static BigDecimal discount(Body line) {
        var allocations = line.bodies("discount_allocations");
        return allocations.isEmpty()
                ? line.number("total_discount").orElse(BigDecimal.ZERO)
                : Money.sum(allocations, a -> a.number("amount"));
    }
}
