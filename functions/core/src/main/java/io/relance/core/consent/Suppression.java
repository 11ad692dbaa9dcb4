package io.relance.core.consent;

import java.time.Instant;

/// Why an email address gets no marketing, and since when. Another dimension than consent.
public record Suppression(Reason reason, Instant at) {
    public enum Reason {
        HARD_BOUNCE,
        INVALID_EMAIL,
        SPAM_COMPLAINT,
        USER_SUPPRESSED
    }
}
