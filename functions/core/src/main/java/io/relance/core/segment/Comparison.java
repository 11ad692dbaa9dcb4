package io.relance.core.segment;

import java.math.BigDecimal;
import java.util.Optional;

/// How a number is compared with another.
public enum Comparison {
    EQUALS("equals"),
    NOT_EQUALS("not-equals"),
    GREATER("greater-than"),
    GREATER_OR_EQUAL("greater-than-or-equal"),
    LESS("less-than"),
    LESS_OR_EQUAL("less-than-or-equal");

    private final String apiName;

    Comparison(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    public static Optional<Comparison> named(String apiName) {
        for (var comparison : values()) {
            if (comparison.apiName.equals(apiName)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }

    /// Amounts, not spellings, are compared: 1.0 equals 1.
    boolean holds(BigDecimal number, BigDecimal other) {
        return holds(number.compareTo(other));
    }

    boolean holds(int order) {
        return switch (this) {
            case EQUALS -> order == 0;
            case NOT_EQUALS -> order != 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
        };
    }
}
