package io.relance.core.message;

/// Identifies one message to one recipient: derived from run and action, so that a repeated step
/// makes the same message.
public record MessageId(String value) {
    public MessageId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
