package io.relance.core.segment;

import io.relance.core.value.Value;

import java.util.List;
import java.util.Optional;

/// How a list is compared with a set of texts.
public enum SetOperator {
    CONTAINS_ANY("contains-any"),
    CONTAINS_ALL("contains-all"),
    NOT_CONTAINS_ANY("not-contains-any"),
    NOT_CONTAINS_ALL("not-contains-all");

    private final String apiName;

    SetOperator(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    public static Optional<SetOperator> named(String apiName) {
        for (var operator : values()) {
            if (operator.apiName.equals(apiName)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    boolean holds(List<Value> items, List<String> texts) {
        return switch (this) {
            case CONTAINS_ANY -> texts.stream().anyMatch(t -> items.contains(Value.of(t)));
            case CONTAINS_ALL -> texts.stream().allMatch(t -> items.contains(Value.of(t)));
            case NOT_CONTAINS_ANY -> !CONTAINS_ANY.holds(items, texts);
            case NOT_CONTAINS_ALL -> !CONTAINS_ALL.holds(items, texts);
        };
    }
}
