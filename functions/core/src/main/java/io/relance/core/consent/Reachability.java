package io.relance.core.consent;

import io.relance.core.consent.Subscription.Status;
import io.relance.core.consent.Suppression.Reason;
import io.relance.core.message.MessageRules;
import io.relance.core.message.SkipReason;
import io.relance.core.phone.PhoneCountry;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
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

    /// Marketing needs a yes, and so does what is transactional: a yes to marketing includes it.
    /// A number that changed needs a new one: [SMS
    /// consent](https://help.klaviyo.com/hc/en-us/articles/360037101072).
    ///
    /// @param rules to which countries texts may go
    public static Optional<SkipReason> sms(Profile profile, Consents consents, MessageRules rules) {
        var phone = profile.get(Attribute.PHONE_NUMBER);
        if (phone.isEmpty()) {
            return Optional.of(SkipReason.MISSING_PHONE);
        }
        var country =
                phone.flatMap(number -> Identifier.of(Identifier.Kind.PHONE_NUMBER, number))
                        .flatMap(number -> PhoneCountry.of(number.value()));
        if (country.isEmpty()) {
            return Optional.of(SkipReason.INVALID_PHONE);
        }
        return rules.supports(country.get().code())
                ? unlessSubscribed(consents, Channel.SMS, SkipReason.MISSING_SMS_CONSENT)
                : Optional.of(SkipReason.COUNTRY_NOT_SUPPORTED);
    }

    /// @param tokens whether an app of this person takes notifications
    public static Optional<SkipReason> push(Consents consents, boolean tokens) {
        return tokens
                ? unlessSubscribed(consents, Channel.PUSH, SkipReason.MISSING_CONSENT)
                : Optional.of(SkipReason.MISSING_PUSH_TOKEN);
    }

    private static Optional<SkipReason> unlessSubscribed(
            Consents consents, Channel channel, SkipReason neverSaid) {
        return consents.on(channel)
                .map(
                        said ->
                                switch (said.status()) {
                                    case SUBSCRIBED -> Optional.<SkipReason>empty();
                                    case UNSUBSCRIBED -> Optional.of(SkipReason.PERSON_SUPPRESSED);
                                })
                .orElse(Optional.of(neverSaid));
    }

    private static boolean undeliverable(Consents consents) {
        return consents.suppressedFor(Reason.HARD_BOUNCE)
                || consents.suppressedFor(Reason.INVALID_EMAIL)
                || consents.suppressedFor(Reason.SPAM_COMPLAINT);
    }
}
