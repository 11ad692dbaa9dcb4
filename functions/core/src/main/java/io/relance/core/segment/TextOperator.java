package io.relance.core.segment;

import java.util.Optional;

/// How a text is compared with another: exactly, letter case included.
public enum TextOperator {
    EQUALS("equals"),
    NOT_EQUALS("not-equals"),
    CONTAINS("contains"),
    NOT_CONTAINS("not-contains"),
    STARTS_WITH("starts-with"),
    NOT_STARTS_WITH("not-starts-with"),
    ENDS_WITH("ends-with"),
    NOT_ENDS_WITH("not-ends-with");

    private final String apiName;

    TextOperator(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    public static Optional<TextOperator> named(String apiName) {
        for (var operator : values()) {
            if (operator.apiName.equals(apiName)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    /// Whether it asks for the whole text rather than a part of it.
    boolean wholeText() {
        return this == EQUALS || this == NOT_EQUALS;
    }

    boolean holds(String text, String other) {
        return switch (this) {
            case EQUALS -> text.equals(other);
            case NOT_EQUALS -> !text.equals(other);
            case CONTAINS -> text.contains(other);
            case NOT_CONTAINS -> !text.contains(other);
            case STARTS_WITH -> text.startsWith(other);
            case NOT_STARTS_WITH -> !text.startsWith(other);
            case ENDS_WITH -> text.endsWith(other);
            case NOT_ENDS_WITH -> !text.endsWith(other);
        };
    }
}
