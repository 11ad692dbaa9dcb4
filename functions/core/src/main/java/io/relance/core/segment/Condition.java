package io.relance.core.segment;

/// One condition about a profile. (Being written.)
public sealed interface Condition {
    record RandomSample(int percentage) implements Condition {}
}
