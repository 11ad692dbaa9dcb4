package io.relance.core.segment;

/// Computing a segment anew over all profiles, after it was created or its definition edited.
public interface Rebuilds {
    void start(SegmentId segment);
}
