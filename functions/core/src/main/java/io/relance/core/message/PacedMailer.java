package io.relance.core.message;

import java.time.InstantSource;

/// [Mailer] that keeps a pace: a mail that finds no place in its second is not offered to the
/// provider, and comes again later, as when the provider itself is throttled.
public final class PacedMailer implements Mailer {
    private final Mailer mailer;
    private final Pace pace;
    private final InstantSource clock;

    public PacedMailer(Mailer mailer, Pace pace, InstantSource clock) {
        this.mailer = mailer;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public Handover send(Mail mail) {
        return pace.take(clock.instant())
                ? mailer.send(mail)
                : new Handover.Postponed("sending rate");
    }
}
