package io.relance.core.segment;

/// Identifies a segment.
public record SegmentId(String value) {
    public SegmentId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
