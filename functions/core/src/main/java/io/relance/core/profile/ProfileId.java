package io.relance.core.profile;

/// Identifies a profile for ever, whatever its address becomes.
public record ProfileId(String value) {
    public ProfileId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
