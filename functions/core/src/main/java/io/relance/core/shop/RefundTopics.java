package io.relance.core.shop;

import io.relance.core.event.Metric;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `refunds/create`: names its order, not its person.
/// <https://shopify.dev/docs/api/admin-rest/latest/resources/refund>
final class RefundTopics {
    private static final Set<String> FIELDS =
            Set.of("id", "order_id", "note", "created_at", "processed_at", "restock");
    private static final Set<String> TRANSACTION =
            Set.of("id", "kind", "gateway", "status", "amount", "currency");

    private RefundTopics() {}

    static Outcome created(Delivery delivery, Body refund) {
        var id = refund.id();
        var orderId = refund.id("order_id");
        if (id.isEmpty() || orderId.isEmpty()) {
            return new Outcome.Unusable("The refund has no id, or names no order.");
        }
        var refunded =
                new Change.Occurred(
                        Metric.REFUNDED_ORDER,
                        id.get(),
                        refund.happened("created_at", delivery),
                        amount(refund),
                        properties(refund),
                        extra(refund));
        return new Outcome.Recorded(List.of(ofOrder(delivery, orderId.get(), refunded)));
    }

    /// For whoever placed the order.
    static Arrival ofOrder(Delivery delivery, String orderId, Change change) {
        return new Arrival(
                Optional.empty(),
                Set.of(),
                ProfilePatch.NOTHING,
                List.of(change),
                delivery.receivedAt(),
                false,
                delivery.source(),
                Optional.of(delivery.order(orderId)),
                Optional.empty());
    }

    /// What went back to the buyer: the refund's transactions that did not fail. Where there are
    /// none, or they are in the buyer's currency and not the shop's: lines and their taxes, less
    /// adjustments (a refund of shipping is a negative one).
    private static Optional<BigDecimal> amount(Body refund) {
        var paid =
                refund.bodies("transactions").stream()
                        .filter(t -> t.text("kind").filter("refund"::equals).isPresent())
                        .toList();
        var done =
                paid.stream()
                        .filter(t -> t.text("status").filter(RefundTopics::failed).isEmpty())
                        .toList();
        var ofLines = ofLines(refund);
        if (done.isEmpty() && !paid.isEmpty()) {
            return Optional.of(BigDecimal.ZERO);
        }
        var told = done.stream().anyMatch(t -> t.number("amount").isPresent());
        return told && !(foreign(refund, done) && ofLines.isPresent())
                ? Optional.of(Money.sum(done, t -> t.number("amount")))
                : ofLines;
    }

    private static boolean failed(String status) {
        return status.equals("failure") || status.equals("error");
    }

    private static boolean foreign(Body refund, List<Body> transactions) {
        var shop =
                refund.bodies("refund_line_items").stream()
                        .map(line -> currency(line, "subtotal_set"))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .or(() -> currency(refund, "total_duties_set"));
        return shop.isPresent()
                && transactions.stream()
                        .flatMap(t -> t.text("currency").stream())
                        .anyMatch(paid -> !paid.equals(shop.get()));
    }

    private static Optional<BigDecimal> ofLines(Body refund) {
        var lines = refund.bodies("refund_line_items");
        var adjustments = refund.bodies("order_adjustments");
        if (lines.isEmpty() && adjustments.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Money.sum(lines, line -> inShop(line, "subtotal"))
                        .add(Money.sum(lines, line -> inShop(line, "total_tax")))
                        .subtract(Money.sum(adjustments, a -> inShop(a, "amount")))
                        .subtract(Money.sum(adjustments, a -> inShop(a, "tax_amount"))));
    }

    private static Optional<BigDecimal> inShop(Body body, String name) {
        return Money.ofShop(body, name + "_set").or(() -> body.number(name));
    }

    private static Optional<String> currency(Body body, String set) {
        return body.body(set).body("shop_money").text("currency_code");
    }

    private static Value.Fields properties(Body refund) {
        var lines = lines(refund);
        var told = new LinkedHashMap<>(Lines.properties(lines));
        var currency =
                refund.bodies("refund_line_items").stream()
                        .flatMap(line -> currency(line, "subtotal_set").stream())
                        .findFirst()
                        .or(
                                () ->
                                        refund.bodies("transactions").stream()
                                                .flatMap(t -> t.text("currency").stream())
                                                .findFirst());
        currency.ifPresent(code -> told.put("Currency", Value.of(code)));
        return new Value.Fields(told);
    }

    /// The lines that were refunded, with the quantity that was.
    private static List<Body> lines(Body refund) {
        return refund.bodies("refund_line_items").stream()
                .map(
                        refunded -> {
                            var line = new LinkedHashMap<>(refunded.body("line_item").fields());
                            line.put("quantity", refunded.at("quantity"));
                            return new Body(line);
                        })
                .toList();
    }

    private static Value.Fields extra(Body refund) {
        var told = new LinkedHashMap<>(refund.only(FIELDS));
        told.put("line_items", Lines.kept(lines(refund)));
        var transactions = refund.bodies("transactions");
        told.put(
                "transactions",
                Value.of(transactions.stream().map(t -> Value.of(t.only(TRANSACTION))).toList()));
        return new Value.Fields(told);
    }
}
