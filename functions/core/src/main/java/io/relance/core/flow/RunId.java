package io.relance.core.flow;

/// Identifies one pass of a profile through a flow: derived from flow, profile and what started it.
public record RunId(String value) {
    public RunId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
