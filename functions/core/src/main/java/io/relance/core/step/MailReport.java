package io.relance.core.step;

import java.time.Instant;

/// What the mail provider says became of a message.
public sealed interface MailReport {
    Instant at();

    record Delivered(Instant at) implements MailReport {}

    /// For good: the address does not exist or takes nothing from us.
    record HardBounced(Instant at) implements MailReport {}

    /// For now: a full mailbox, a server that is down.
    record SoftBounced(Instant at) implements MailReport {}

    record Complained(Instant at) implements MailReport {}

    /// The provider took the message and then would not send it.
    record Rejected(Instant at) implements MailReport {}

    record Opened(Instant at) implements MailReport {}

    record Clicked(Instant at, String url) implements MailReport {}
}
