package io.relance.core.flow;

/// Identifies an action of a flow: the flow's identifier and two or more digits.
public record ActionId(String value) {
    public ActionId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
