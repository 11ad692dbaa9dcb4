package io.relance.local.function;

/// Counts invocations, so that what was true before the last one can be told from what is true now.
public final class Activity {
    private long count;

    void happened() {
        count++;
    }

    long count() {
        return count;
    }
}
