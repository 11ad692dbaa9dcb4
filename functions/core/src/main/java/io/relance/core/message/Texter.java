package io.relance.core.message;

/// The SMS provider.
public interface Texter {
    /// Hands a text message over, once: never repeats an attempt that may have succeeded.
    Handover send(Text text);
}
