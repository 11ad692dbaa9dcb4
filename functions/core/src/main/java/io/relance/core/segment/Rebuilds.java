package io.relance.core.segment;

/// Computing a segment anew over all profiles, after it was created or its definition edited.
public interface Rebuilds {
    /// @param segment as saved: when it is computed and was not edited since, it stops processing
    void start(Segment segment);
}
