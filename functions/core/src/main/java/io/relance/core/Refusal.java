package io.relance.core;

/// Why a definition or a request was refused.
///
/// @param pointer JSON pointer into the refused document, such as `/conditions/0/metric_id`; empty
/// for the whole
/// @param message a sentence the marketer reads as it stands: what is wrong, and what to do
public record Refusal(String pointer, String message) {
    /// The same refusal, seen from a document that holds the refused one at `prefix`.
    public Refusal under(String prefix) {
        return new Refusal(prefix + pointer, message);
    }
}
