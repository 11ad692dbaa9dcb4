package io.relance.core.message;

/// What came of handing a message to its provider.
public sealed interface Handover {
    /// Accepted under the provider's own identifier.
    record Accepted(String providerId) implements Handover {}

    /// Not taken now (rate, quota, a hiccup before the call): safe to try again later.
    record Postponed(String reason) implements Handover {}

    /// Refused for good: a bad sender, a paused account, a number that takes nothing.
    record Refused(String reason) implements Handover {}

    /// Refused because nobody is there any more: the app was removed, the token replaced.
    record Gone(String reason) implements Handover {}

    /// The line broke after the call began: it may have been accepted.
    record Unknown(String reason) implements Handover {}
}
