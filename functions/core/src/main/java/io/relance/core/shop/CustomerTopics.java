package io.relance.core.shop;

import io.relance.core.consent.Channel;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `customers/…` and the consent topics.
/// <https://shopify.dev/docs/api/admin-rest/latest/resources/customer>
final class CustomerTopics {
    private static final Outcome NOBODY =
            new Outcome.Unusable("The customer has no id, email or phone.");

    private CustomerTopics() {}

    static Outcome changed(Delivery delivery, Body customer, SubscriberSync sync) {
        var person = Person.ofCustomer(delivery, customer);
        // A word without a time is as old as the customer: it must not undo a later one.
        var unsaid =
                customer.time("created_at", delivery)
                        .orElseGet(() -> customer.happened("updated_at", delivery));
        var changes =
                Stream.of(
                                Consent.change(
                                        delivery,
                                        Channel.EMAIL,
                                        customer.body("email_marketing_consent"),
                                        unsaid,
                                        sync),
                                Consent.change(
                                        delivery,
                                        Channel.SMS,
                                        customer.body("sms_marketing_consent"),
                                        unsaid,
                                        sync))
                        .flatMap(Optional::stream)
                        .toList();
        return person.nobody()
                ? NOBODY
                : new Outcome.Recorded(
                        List.of(person.arrival(delivery, Optional.empty(), changes)));
    }

    static Outcome emailConsent(Delivery delivery, Body word, SubscriberSync sync) {
        return consent(
                delivery,
                Channel.EMAIL,
                Person.identifiers(
                        delivery,
                        word.id("customer_id").or(word::id),
                        word.text("email_address")
                                .or(() -> word.text("email"))
                                .flatMap(Person::email),
                        Optional.empty()),
                word.body("email_marketing_consent"),
                sync);
    }

    static Outcome smsConsent(Delivery delivery, Body word, SubscriberSync sync) {
        return consent(
                delivery,
                Channel.SMS,
                Person.identifiers(
                        delivery,
                        word.id("customer_id").or(word::id),
                        Optional.empty(),
                        word.text("phone")),
                word.body("sms_marketing_consent"),
                sync);
    }

    /// The shop forgot its customer: the external id goes, the profile stays.
    static Outcome deleted(Delivery delivery, Body customer) {
        var known = Person.identifiers(delivery, customer.id(), Optional.empty(), Optional.empty());
        return known.isEmpty()
                ? new Outcome.Unusable("The deleted customer has no id.")
                : new Outcome.Recorded(
                        List.of(
                                arrival(
                                        delivery,
                                        known,
                                        ProfilePatch.NOTHING,
                                        List.of(new Change.Unlinked()),
                                        Optional.empty())));
    }

    static Outcome merged(Body merge) {
        return merge.text("status").filter("failed"::equals).isPresent()
                ? new Outcome.Ignored("Shopify did not merge these customers.")
                : new Outcome.Unusable(
                        "Shopify merged two customers: an operator has to merge their profiles.");
    }

    private static Outcome consent(
            Delivery delivery,
            Channel channel,
            Set<Identifier> known,
            Body consent,
            SubscriberSync sync) {
        if (known.isEmpty()) {
            return NOBODY;
        }
        var changes =
                Consent.change(delivery, channel, consent, delivery.fallbackTime(), sync).stream()
                        .toList();
        // Guarded by its own time: without one it could undo what is newer.
        var said = consent.time("consent_updated_at", delivery);
        var flag = consent.text("state").map(state -> Value.of(state.equals("subscribed")));
        var patch =
                channel == Channel.EMAIL && said.isPresent() && flag.isPresent()
                        ? ProfilePatch.of(
                                Map.of(),
                                new Value.Fields(Map.of(Person.ACCEPTS_MARKETING, flag.get())))
                        : ProfilePatch.NOTHING;
        return changes.isEmpty() && patch.changesNothing()
                ? new Outcome.Ignored("Neither a yes nor a no to marketing.")
                : new Outcome.Recorded(List.of(arrival(delivery, known, patch, changes, said)));
    }

    private static Arrival arrival(
            Delivery delivery,
            Set<Identifier> known,
            ProfilePatch patch,
            List<Change> changes,
            Optional<java.time.Instant> asOf) {
        return new Arrival(
                Optional.empty(),
                known,
                patch,
                changes,
                delivery.receivedAt(),
                false,
                delivery.source(),
                Optional.empty(),
                asOf);
    }
}
