package io.relance.core.consent;

import io.relance.core.consent.Subscription.Status;
import io.relance.core.consent.Suppression.Reason;
import io.relance.core.list.ListId;
import io.relance.core.message.MessageRules;
import io.relance.core.message.SkipReason;
import io.relance.core.phone.PhoneCountry;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.Profile;

import java.util.Optional;
import java.util.Set;

/// Whether a message may go to a person. Judged right before it is sent, never earlier.
///
/// Transactional mail reaches people who unsubscribed or were suppressed by hand, but no address
/// that bounced or complained: [Transactional
/// email](https://help.klaviyo.com/hc/en-us/articles/360003165732).
public final class Reachability {
    private Reachability() {}

    /// Of a mail that is sent to no list.
    public static Optional<SkipReason> email(
            Profile profile, Consents consents, boolean transactional, boolean explicitConsent) {
        return email(profile, consents, transactional, Set.of(), explicitConsent);
    }

    /// @param sentTo lists the mail is sent to: who left one of them does not get it
    /// @param explicitConsent whether people who never subscribed get no marketing mail
    /// @return why the mail may not go; empty if it may
    public static Optional<SkipReason> email(
            Profile profile,
            Consents consents,
            boolean transactional,
            Set<ListId> sentTo,
            boolean explicitConsent) {
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
                || consents.suppressedFor(Reason.USER_SUPPRESSED)
                || sentTo.stream().anyMatch(list -> consents.leftSince(list).isPresent())) {
            return Optional.of(SkipReason.PERSON_SUPPRESSED);
        }
        return said.isEmpty() && explicitConsent
                ? Optional.of(SkipReason.MISSING_CONSENT)
                : Optional.empty();
    }

    /// Marketing needs a yes to it, and what is transactional a yes to that or to marketing. A
    /// number that changed needs a new one: [SMS
    /// consent](https://help.klaviyo.com/hc/en-us/articles/360037101072).
    ///
    /// There is no sender to be missing here: SNS picks the number a text comes from, and tells
    /// that it has none for a country only when it refuses the text, which then fails
    /// ([sending texts](https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html)).
    ///
    /// @param rules to which countries texts may go
    public static Optional<SkipReason> sms(
            Profile profile, Consents consents, boolean transactional, MessageRules rules) {
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
        var said = transactional ? consents.onTransactionalTexts() : consents.on(Channel.SMS);
        return rules.supports(country.get().code())
                ? unlessSubscribed(said, SkipReason.MISSING_SMS_CONSENT)
                : Optional.of(SkipReason.COUNTRY_NOT_SUPPORTED);
    }

    /// @param tokens whether an app of this person takes notifications
    public static Optional<SkipReason> push(Consents consents, boolean tokens) {
        return tokens
                ? unlessSubscribed(consents.on(Channel.PUSH), SkipReason.MISSING_CONSENT)
                : Optional.of(SkipReason.MISSING_PUSH_TOKEN);
    }

    private static Optional<SkipReason> unlessSubscribed(
            Optional<Subscription> said, SkipReason neverSaid) {
        return said.map(
                        word ->
                                switch (word.status()) {
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
