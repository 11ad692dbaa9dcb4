package io.relance.core.segment;

/// What a profile did, counted in day buckets. (Being written.)
public record Counters() {
    public static final Counters NONE = new Counters();
}
