package io.relance.core.message;

/// The mail provider.
public interface Mailer {
    /// Hands a mail over, once: never repeats an attempt that may have succeeded.
    Handover send(Mail mail);
}
