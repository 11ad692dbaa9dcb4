package io.relance.core.step;

import java.time.Instant;

/// What the mail provider says became of a message.
public sealed interface MailReport {
    Instant at();

    /// It is on its way: the provider took it, or tries again to deliver it, or could not deliver
    /// a copy of it. Nothing about the person.
    record Underway(Instant at) implements MailReport {}

    record Delivered(Instant at) implements MailReport {}

    /// For good: the address does not exist or takes nothing from us.
    record HardBounced(Instant at) implements MailReport {}

    /// For now: a full mailbox, a server that is down.
    record SoftBounced(Instant at) implements MailReport {}

    record Complained(Instant at) implements MailReport {}

    /// The provider took the message and then would not send it.
    record Rejected(Instant at) implements MailReport {}

    /// Said no through the provider's own page or header.
    ///
    /// @param method as segments name it, such as `one_click_unsubscribe`
    record Unsubscribed(Instant at, String method) implements MailReport {}

    /// @param machine whether it was no person, but a mail program that fetches every picture
    record Opened(Instant at, boolean machine) implements MailReport {
        public Opened(Instant at) {
            this(at, false);
        }
    }

    /// @param machine whether it was no person, but a scanner that follows every link
    record Clicked(Instant at, String url, boolean machine) implements MailReport {
        public Clicked(Instant at, String url) {
            this(at, url, false);
        }
    }
}
