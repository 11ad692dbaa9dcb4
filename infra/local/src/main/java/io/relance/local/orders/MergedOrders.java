package io.relance.local.orders;

import io.relance.core.Result;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Makes one order of the rows of one: their values summed, at the time of the earliest.
final class MergedOrders {
    private final Map<String, Order> orders = new LinkedHashMap<>();

    /// @param row of an order that has a reference
    /// @return `row`, or why it is in no order
    Result<Order, String> add(Order row) {
        var known = orders.putIfAbsent(row.reference().orElseThrow(), row);
        if (known == null) {
            return Result.ok(row);
        }
        if (!known.customer().equals(row.customer())) {
            return Result.err(
                    "its order is another customer's in line %,d".formatted(known.line()));
        }
        orders.put(row.reference().orElseThrow(), merged(known, row));
        return Result.ok(row);
    }

    private static Order merged(Order one, Order next) {
        return new Order(
                one.line(),
                one.customer(),
                next.at().isBefore(one.at()) ? next.at() : one.at(),
                one.value().add(next.value()),
                one.reference());
    }

    void each(Consumer<Order> taker) {
        orders.values().forEach(taker);
    }
}
