package io.relance.local.rfm;

import io.relance.core.rfm.Purchases;
import io.relance.local.orders.Order;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Counts orders of a file by customer, and keeps nothing else: files are larger than memory.
public final class Tally implements Consumer<Order> {
    /// What somebody bought. Like [Purchases], but made to be counted up.
    static final class Bought {
        private int orders;
        private long spentMillionths;
        private int lastDay = Integer.MIN_VALUE;

        long orders() {
            return orders;
        }

        long spentMillionths() {
            return spentMillionths;
        }

        /// The day of the last order, counted from 1970-01-01.
        int lastDay() {
            return lastDay;
        }

        private void add(long millionths, int day) {
            orders++;
            spentMillionths += Math.min(millionths, Long.MAX_VALUE - spentMillionths);
            lastDay = Math.max(lastDay, day);
        }
    }

    private final Map<String, Bought> customers = new HashMap<>();
    private Optional<Instant> first = Optional.empty();
    private long worthless;

    @Override
    public void accept(Order order) {
        var exact = order.value().setScale(Purchases.DECIMALS, RoundingMode.HALF_EVEN);
        if (exact.signum() <= 0) {
            worthless++;
            return;
        }
        customers
                .computeIfAbsent(order.customer(), _ -> new Bought())
                .add(exact.unscaledValue().longValueExact(), day(order.at()));
        if (first.filter(earliest -> !order.at().isBefore(earliest)).isEmpty()) {
            first = Optional.of(order.at());
        }
    }

    static int day(Instant at) {
        return (int) at.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    Map<String, Bought> customers() {
        return customers;
    }

    /// When the first order that counts was placed.
    Optional<Instant> first() {
        return first;
    }

    /// How many orders do not count, for they cost nothing.
    public long worthless() {
        return worthless;
    }
}
