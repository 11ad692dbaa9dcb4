package io.relance.core.consent;

import io.relance.core.list.ListId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything a person's reachability is judged by.
///
/// @param subscriptions last word on marketing per channel
/// @param transactionalTexts a yes to transactional texts alone, by somebody who gets no marketing
/// by text: a yes to marketing includes it, and a no ends both
/// @param suppressions of the email address, at most one a reason
/// @param listSuppressions lists the person left while other mail goes on, at most one a list
/// @param softBounces when mail bounced softly since the last delivery, the oldest first; none of
/// them is older than [ConsentChange#SOFT_BOUNCES_COUNT_FOR]
/// @param signUps that wait to be confirmed, at most one a channel, list and kind of texts
public record Consents(
        Map<Channel, Subscription> subscriptions,
        Optional<Subscription> transactionalTexts,
        List<Suppression> suppressions,
        List<ListSuppression> listSuppressions,
        List<Instant> softBounces,
        List<SignUp> signUps) {
    public static final Consents NONE = new Consents(Map.of(), List.of());

    public Consents {
        var sorted = new EnumMap<Channel, Subscription>(Channel.class);
        sorted.putAll(subscriptions);
        subscriptions = Collections.unmodifiableMap(sorted);
        suppressions = List.copyOf(suppressions);
        listSuppressions = List.copyOf(listSuppressions);
        softBounces = List.copyOf(softBounces);
        signUps = List.copyOf(signUps);
    }

    /// Of somebody nobody waits for, who left no list and whose mail arrives.
    public Consents(Map<Channel, Subscription> subscriptions, List<Suppression> suppressions) {
        this(subscriptions, Optional.empty(), suppressions, List.of(), List.of(), List.of());
    }

    /// On texts, the word on marketing is the word on transactional ones too.
    Consents with(Channel channel, Subscription subscription) {
        var all = new EnumMap<Channel, Subscription>(Channel.class);
        all.putAll(subscriptions);
        all.put(channel, subscription);
        var texts = channel == Channel.SMS ? Optional.<Subscription>empty() : transactionalTexts;
        return new Consents(all, texts, suppressions, listSuppressions, softBounces, signUps);
    }

    Consents without(Channel channel) {
        var rest = new EnumMap<Channel, Subscription>(Channel.class);
        rest.putAll(subscriptions);
        rest.remove(channel);
        return new Consents(
                rest, transactionalTexts, suppressions, listSuppressions, softBounces, signUps);
    }

    Consents withTransactionalTexts(Optional<Subscription> word) {
        return new Consents(
                subscriptions, word, suppressions, listSuppressions, softBounces, signUps);
    }

    Consents withSuppressions(List<Suppression> others) {
        return new Consents(
                subscriptions, transactionalTexts, others, listSuppressions, softBounces, signUps);
    }

    /// Left now, whatever was before.
    Consents left(ListId list, Instant at) {
        var all = new ArrayList<>(listed(list).listSuppressions);
        all.add(new ListSuppression(list, at));
        return withListSuppressions(all);
    }

    /// Free to be on the list again.
    Consents listed(ListId list) {
        return withListSuppressions(
                listSuppressions.stream().filter(s -> !s.list().equals(list)).toList());
    }

    private Consents withListSuppressions(List<ListSuppression> others) {
        return new Consents(
                subscriptions, transactionalTexts, suppressions, others, softBounces, signUps);
    }

    Consents withSoftBounces(List<Instant> others) {
        return new Consents(
                subscriptions, transactionalTexts, suppressions, listSuppressions, others, signUps);
    }

    Consents withSignUps(List<SignUp> others) {
        return new Consents(
                subscriptions,
                transactionalTexts,
                suppressions,
                listSuppressions,
                softBounces,
                others);
    }

    /// A sign-up that can be confirmed still.
    public Optional<SignUp> signUp(String id, Instant now) {
        return signUps.stream()
                .filter(signUp -> signUp.id().equals(id) && signUp.stands(now))
                .findFirst();
    }

    public Optional<Subscription> on(Channel channel) {
        return Optional.ofNullable(subscriptions.get(channel));
    }

    /// The word that transactional texts go by.
    public Optional<Subscription> onTransactionalTexts() {
        return transactionalTexts.or(() -> on(Channel.SMS));
    }

    public boolean suppressedFor(Suppression.Reason reason) {
        return suppressions.stream().anyMatch(s -> s.reason() == reason);
    }

    /// Since when the person is out of a list they left.
    public Optional<Instant> leftSince(ListId list) {
        return listSuppressions.stream()
                .filter(s -> s.list().equals(list))
                .map(ListSuppression::at)
                .findFirst();
    }
}
