package io.relance.core.consent;

import io.relance.core.consent.Subscription.Status;
import io.relance.core.consent.Suppression.Reason;
import io.relance.core.event.Metric;
import io.relance.core.list.ListId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a word about consent changes, and which events it makes. The later word wins; a word that
/// says again what holds makes no event, but from then on counts as the last one.
///
/// Sources: [consent](https://help.klaviyo.com/hc/en-us/articles/360037101072),
/// [suppression](https://help.klaviyo.com/hc/en-us/articles/115005246108).
///
/// @param consents afterwards
/// @param metrics of the events it makes
public record ConsentChange(Consents consents, List<String> metrics) {
    /// Soft bounces in a row that count as a hard one.
    public static final int SOFT_BOUNCES_UNTIL_SUPPRESSED = 8;

    /// How long a soft bounce counts: two years.
    public static final Duration SOFT_BOUNCES_COUNT_FOR = Duration.ofDays(730);

    public ConsentChange {
        metrics = List.copyOf(metrics);
    }

    public static ConsentChange none(Consents consents) {
        return new ConsentChange(consents, List.of());
    }

    /// Yes to marketing. Lifts what the person or the operator did before it, never what the
    /// mailbox did.
    public static ConsentChange subscribed(
            Consents before, Channel channel, Subscription subscription) {
        if (outdated(before.on(channel), subscription)) {
            return none(before);
        }
        var known = before.on(channel).filter(s -> s.status() == Status.SUBSCRIBED);
        var word = known.map(k -> again(k, subscription)).orElse(subscription);
        var lifted =
                channel == Channel.EMAIL
                        ? unlifted(before, subscription.at())
                        : before.suppressions();
        var after = before.with(channel, word).withSuppressions(lifted);
        return known.isPresent()
                ? none(after)
                : new ConsentChange(after, metric(channel, Status.SUBSCRIBED));
    }

    /// Yes to transactional texts, and to no marketing. Who gets marketing by text gets them
    /// anyhow.
    public static ConsentChange subscribedToTransactionalTexts(
            Consents before, Subscription subscription) {
        var marketing = before.on(Channel.SMS);
        var known = before.transactionalTexts();
        if (outdated(marketing, subscription)
                || outdated(known, subscription)
                || marketing.filter(s -> s.status() == Status.SUBSCRIBED).isPresent()) {
            return none(before);
        }
        var word = known.map(k -> again(k, subscription)).orElse(subscription);
        var after = before.withTransactionalTexts(Optional.of(word));
        return known.isPresent()
                ? none(after)
                : new ConsentChange(after, List.of(Metric.SUBSCRIBED_TO_TRANSACTIONAL_SMS));
    }

    /// No to marketing; on texts, to all of them.
    public static ConsentChange unsubscribed(
            Consents before, Channel channel, Subscription subscription) {
        var texts =
                channel == Channel.SMS
                        ? before.transactionalTexts()
                        : Optional.<Subscription>empty();
        if (outdated(before.on(channel), subscription) || outdated(texts, subscription)) {
            return none(before);
        }
        var known =
                texts.isEmpty()
                        && before.on(channel)
                                .filter(s -> s.status() == Status.UNSUBSCRIBED)
                                .isPresent();
        var after = before.with(channel, subscription);
        return known ? none(after) : new ConsentChange(after, metric(channel, Status.UNSUBSCRIBED));
    }

    private static boolean outdated(Optional<Subscription> known, Subscription word) {
        return known.filter(k -> word.at().isBefore(k.at())).isPresent();
    }

    /// An address that was confirmed once is confirmed.
    private static Subscription again(Subscription known, Subscription word) {
        return new Subscription(
                word.status(),
                word.at(),
                word.method(),
                word.methodDetail(),
                known.doubleOptIn() || word.doubleOptIn());
    }

    /// The person left one list, and stays a subscriber otherwise.
    public static Consents left(Consents before, ListId list, Instant at) {
        return before.leftSince(list).filter(at::isBefore).isPresent()
                ? before
                : before.left(list, at);
    }

    /// The person subscribed to one list.
    public static Consents listed(Consents before, ListId list) {
        return before.listed(list);
    }

    public static ConsentChange suppressed(Consents before, Reason reason, Instant at) {
        if (before.suppressedFor(reason)) {
            return none(before);
        }
        var suppressions = new ArrayList<>(before.suppressions());
        suppressions.add(new Suppression(reason, at));
        var after = before.withSuppressions(suppressions);
        return switch (reason) {
            case USER_SUPPRESSED -> new ConsentChange(after, List.of(Metric.MANUALLY_SUPPRESSED));
            case SPAM_COMPLAINT -> {
                var word = new Subscription(Status.UNSUBSCRIBED, at, "spam_complaint", "", false);
                yield unsubscribed(after, Channel.EMAIL, word);
            }
            case HARD_BOUNCE, INVALID_EMAIL -> none(after);
        };
    }

    public static ConsentChange unsuppressed(Consents before, Reason reason) {
        if (!before.suppressedFor(reason)) {
            return none(before);
        }
        var rest = before.suppressions().stream().filter(s -> s.reason() != reason).toList();
        var after = before.withSuppressions(rest);
        return new ConsentChange(
                after,
                reason == Reason.USER_SUPPRESSED
                        ? List.of(Metric.MANUALLY_UNSUPPRESSED)
                        : List.of());
    }

    public static ConsentChange softBounced(Consents before, Instant at) {
        var oldest = at.minus(SOFT_BOUNCES_COUNT_FOR);
        var bounces =
                new ArrayList<>(
                        before.softBounces().stream().filter(b -> !b.isBefore(oldest)).toList());
        bounces.add(at);
        var counted = before.withSoftBounces(bounces.stream().sorted().toList());
        return bounces.size() >= SOFT_BOUNCES_UNTIL_SUPPRESSED
                ? suppressed(counted, Reason.HARD_BOUNCE, at)
                : none(counted);
    }

    public static ConsentChange delivered(Consents before) {
        return none(before.withSoftBounces(List.of()));
    }

    /// A yes to texts is for one number; a no stays. Source: [SMS
    /// consent](https://help.klaviyo.com/hc/en-us/articles/360037101072).
    public static Consents numberChanged(Consents before) {
        var asked = forgotten(before, Channel.SMS).withTransactionalTexts(Optional.empty());
        return before.on(Channel.SMS)
                .filter(said -> said.status() == Status.SUBSCRIBED)
                .map(said -> asked.without(Channel.SMS))
                .orElse(asked);
    }

    /// Nobody waits for an answer on the channel any more: where it was asked is not where the
    /// person is.
    public static Consents forgotten(Consents before, Channel channel) {
        return before.withSignUps(
                before.signUps().stream().filter(s -> s.channel() != channel).toList());
    }

    /// Somebody signed up who has to confirm it. Who does it again is asked again, but not at once;
    /// what was never confirmed is forgotten.
    public static Asked signedUp(Consents before, SignUp signUp, Instant now) {
        var standing = before.signUps().stream().filter(s -> s.stands(now)).toList();
        var waiting = standing.stream().filter(s -> s.sameAs(signUp)).findFirst();
        if (waiting.filter(s -> s.askedLately(now)).isPresent()) {
            return new Asked(before, Optional.empty());
        }
        var asked = waiting.map(s -> s.askedAgain(now)).orElse(signUp);
        var all = new ArrayList<>(standing.stream().filter(s -> !s.sameAs(signUp)).toList());
        all.add(asked);
        return new Asked(before.withSignUps(all), Optional.of(asked));
    }

    /// @param signUp whom to ask for confirmation now; empty for nobody
    public record Asked(Consents consents, Optional<SignUp> signUp) {}

    /// A sign-up was confirmed: it can be used no more.
    public static Consents settled(Consents before, SignUp signUp) {
        return before.withSignUps(
                before.signUps().stream().filter(s -> !s.id().equals(signUp.id())).toList());
    }

    /// What a yes of that time leaves standing: what came after it, and what the mailbox did.
    private static List<Suppression> unlifted(Consents before, Instant at) {
        return before.suppressions().stream()
                .filter(
                        s ->
                                switch (s.reason()) {
                                    case HARD_BOUNCE, INVALID_EMAIL -> true;
                                    case SPAM_COMPLAINT, USER_SUPPRESSED -> s.at().isAfter(at);
                                })
                .toList();
    }

    private static List<String> metric(Channel channel, Status status) {
        return switch (channel) {
            case EMAIL ->
                    switch (status) {
                        case SUBSCRIBED -> List.of(Metric.SUBSCRIBED_TO_EMAIL);
                        case UNSUBSCRIBED -> List.of(Metric.UNSUBSCRIBED_FROM_EMAIL);
                    };
            case SMS ->
                    switch (status) {
                        case SUBSCRIBED -> List.of(Metric.SUBSCRIBED_TO_SMS);
                        case UNSUBSCRIBED -> List.of(Metric.UNSUBSCRIBED_FROM_SMS);
                    };
            case PUSH -> List.of();
        };
    }
}
