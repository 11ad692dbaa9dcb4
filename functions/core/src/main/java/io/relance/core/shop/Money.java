package io.relance.core.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Amounts as Shopify gives them: in the shop's currency, beside a set that has the buyer's too.
final class Money {
    private Money() {}

    /// The amount in the shop's currency of a set such as `total_price_set`.
    static Optional<BigDecimal> ofShop(Body body, String set) {
        return body.body(set).body("shop_money").number("amount");
    }

    static BigDecimal sum(List<Body> bodies, Function<Body, Optional<BigDecimal>> amount) {
        return bodies.stream()
                .map(amount)
                .flatMap(Optional::stream)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
