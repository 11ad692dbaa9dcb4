package io.relance.core.message;

/// Identifies a template.
public record TemplateId(String value) {
    public TemplateId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
