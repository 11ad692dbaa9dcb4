package io.relance.core.message;

/// The mail provider.
public interface Mailer {
    /// Hands a mail over, once: never repeats an attempt that may have succeeded.
    Handover send(Mail mail);

    /// What came of a handover.
    sealed interface Handover {
        /// Accepted under the provider's own identifier.
        record Accepted(String providerId) implements Handover {}

        /// Not taken now (rate, quota, a hiccup before the call): safe to try again later.
        record Postponed(String reason) implements Handover {}

        /// Refused for good: a bad sender, a paused account.
        record Refused(String reason) implements Handover {}

        /// The line broke after the call began: it may have been accepted.
        record Unknown(String reason) implements Handover {}
    }
}
