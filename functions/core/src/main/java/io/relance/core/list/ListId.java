package io.relance.core.list;

/// Identifies a list.
public record ListId(String value) {
    public ListId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
