package io.relance.core.message;

/// What came of claiming a message for a person as they were judged.
public sealed interface Claim {
    /// It is ours, for the first time: hand it over, then mark it.
    record Made() implements Claim {}

    /// It was claimed before, and stands so.
    record Before(Message message) implements Claim {}

    /// The person was written in between: load them and judge again.
    record Outdated() implements Claim {}

    /// Another message of the channel was claimed in between.
    record TooSoon() implements Claim {}
}
