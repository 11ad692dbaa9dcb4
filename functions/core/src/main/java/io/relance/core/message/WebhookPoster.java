package io.relance.core.message;

import java.time.Duration;
import java.util.Optional;

/// Posts webhooks, to public addresses only.
public interface WebhookPoster {
    /// Posts once, redirects included.
    Answer post(WebhookCall call);

    /// What came of it.
    sealed interface Answer {
        /// The shop answered.
        ///
        /// @param retryAfter how long it asks to be left alone
        record Answered(int status, Optional<Duration> retryAfter) implements Answer {}

        /// It may not go there, and never will.
        record Refused(String reason) implements Answer {}

        /// Nobody answered, or not in time; it may have arrived.
        record Broken(String reason) implements Answer {}
    }
}
