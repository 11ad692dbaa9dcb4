package io.relance.core.rfm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;

/// All that somebody bought, as far as RFM asks: the orders that count, and no others.
///
/// @param orders how many, at least 1
/// @param spent what they cost together, each order to a millionth of the currency: more than zero
/// @param first time of the first order
/// @param last time of the last one
/// @param days on how many days, of UTC, there was an order
public record Purchases(int orders, BigDecimal spent, Instant first, Instant last, int days) {
    /// To how many decimals money is counted and compared: finer than any currency.
    public static final int DECIMALS = 6;

    public Purchases {
        spent = spent.stripTrailingZeros();
        if (orders < 1 || days < 1 || days > orders || last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "no purchases: %d orders on %d days, %s to %s"
                            .formatted(orders, days, first, last));
        }
    }

    /// @return empty where none counts
    public static Optional<Purchases> of(Collection<Purchase> purchases) {
        var orders = 0;
        var spent = BigDecimal.ZERO;
        var first = Instant.MAX;
        var last = Instant.MIN;
        var days = new HashSet<LocalDate>();
        for (var purchase : purchases) {
            var value = purchase.value().setScale(DECIMALS, RoundingMode.HALF_EVEN);
            if (value.signum() > 0) {
                orders++;
                spent = spent.add(value);
                first = purchase.at().isBefore(first) ? purchase.at() : first;
                last = purchase.at().isAfter(last) ? purchase.at() : last;
                days.add(day(purchase.at()));
            }
        }
        return orders == 0
                ? Optional.empty()
                : Optional.of(new Purchases(orders, spent, first, last, days.size()));
    }

    /// Whole days from the day of the last order to that of `asOf`, in UTC.
    public int daysSince(Instant asOf) {
        return (int) ChronoUnit.DAYS.between(day(last), day(asOf));
    }

    /// What was spent in millionths of the currency, up to 9.2 billion billion of them.
    public long spentMillionths() {
        var millionths = spent.movePointRight(DECIMALS).toBigInteger();
        return millionths.bitLength() < Long.SIZE ? millionths.longValue() : Long.MAX_VALUE;
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
