package io.relance.core.consent;

import io.relance.core.consent.Subscription.Status;
import io.relance.core.consent.Suppression.Reason;
import io.relance.core.message.SkipReason;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;

import java.util.Optional;

/// Whether a message may go to a person. Judged right before it is sent, never earlier.
///
/// Transactional mail reaches people who unsubscribed or were suppressed by hand, but no address
/// that bounced or complained: [Transactional
/// email](https://help.klaviyo.com/hc/en-us/articles/360003165732).
public final class Reachability {
    private Reachability() {}

    /// @param explicitConsent whether people who never subscribed get no marketing mail
    /// @return why the mail may not go; empty if it may
    public static Optional<SkipReason> email(
            Profile profile, Consents consents, boolean transactional, boolean explicitConsent) {
        if (profile.get(Attribute.EMAIL).isEmpty()) {
            return Optional.of(SkipReason.MISSING_EMAIL);
        }
        if (undeliverable(consents)) {
            return Optional.of(SkipReason.PERSON_SUPPRESSED);
        }
        if (transactional) {
            return Optional.empty();
        }
        var said = consents.on(Channel.EMAIL).map(Subscription::status);
        if (said.equals(Optional.of(Status.UNSUBSCRIBED))
                || consents.suppressedFor(Reason.USER_SUPPRESSED)) {
            return Optional.of(SkipReason.PERSON_SUPPRESSED);
        }
        return said.isEmpty() && explicitConsent
                ? Optional.of(SkipReason.MISSING_CONSENT)
                : Optional.empty();
    }

    private static boolean undeliverable(Consents consents) {
        return consents.suppressedFor(Reason.HARD_BOUNCE)
                || consents.suppressedFor(Reason.INVALID_EMAIL)
                || consents.suppressedFor(Reason.SPAM_COMPLAINT);
    }
}
