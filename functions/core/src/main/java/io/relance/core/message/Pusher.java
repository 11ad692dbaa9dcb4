package io.relance.core.message;

import java.util.Set;

/// The provider of notifications.
public interface Pusher {
    /// The platforms it is set up for.
    Set<PushToken.Platform> platforms();

    /// Hands a notification over to one app, once: never repeats an attempt that may have
    /// succeeded.
    Handover send(Push push, PushToken to);
}
