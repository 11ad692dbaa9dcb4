package io.relance.core.segment;

import java.math.BigDecimal;

/// What a number has to be.
public sealed interface NumberTest {
    record Compare(Comparison comparison, BigDecimal number) implements NumberTest {}

    /// Both ends included.
    record Between(BigDecimal start, BigDecimal end) implements NumberTest {
        public Between {
            if (start.compareTo(end) > 0) {
                throw new IllegalArgumentException("nothing is between " + start + " and " + end);
            }
        }
    }

    default boolean holds(BigDecimal number) {
        return switch (this) {
            case Compare(var comparison, var other) -> comparison.holds(number, other);
            case Between(var start, var end) ->
                    number.compareTo(start) >= 0 && number.compareTo(end) <= 0;
        };
    }
}
