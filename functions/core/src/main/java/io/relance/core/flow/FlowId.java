package io.relance.core.flow;

/// Identifies a flow.
public record FlowId(String value) {
    public FlowId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
