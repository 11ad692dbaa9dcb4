package io.relance.core.review;

/// Where verdicts are carried out, each by a machine of its own: it waits where a message has to
/// wait, and tries again where a provider is busy.
public interface Verdicts {
    /// Returns when it is safe. Of several verdicts on one review the first one counts.
    void start(Review review, Verdict verdict);
}
