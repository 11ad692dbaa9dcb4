package io.relance.core.segment;

import java.math.BigDecimal;

/// How often, and how much of `$value` together.
///
/// @param sum without trailing zeros, so that the order of adding leaves no trace
public record Amount(long count, BigDecimal sum) {
    public static final Amount NONE = new Amount(0, BigDecimal.ZERO);

    public Amount {
        sum = sum.signum() == 0 ? BigDecimal.ZERO : plain(sum.stripTrailingZeros());
    }

    private static BigDecimal plain(BigDecimal sum) {
        return sum.scale() < 0 ? sum.setScale(0) : sum;
    }

    public Amount plus(Amount other) {
        return new Amount(count + other.count, sum.add(other.sum));
    }

    public boolean isNone() {
        return count == 0 && sum.signum() == 0;
    }
}
