package io.relance.core.consent;

import io.relance.core.consent.Subscription.Status;
import io.relance.core.consent.Suppression.Reason;
import io.relance.core.event.Metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a word about consent changes, and which events it makes. The later word wins; a word that
/// changes nothing makes no event.
///
/// Sources: [consent](https://help.klaviyo.com/hc/en-us/articles/360037101072),
/// [suppression](https://help.klaviyo.com/hc/en-us/articles/115005246108).
///
/// @param consents afterwards
/// @param metrics of the events it makes
public record ConsentChange(Consents consents, List<String> metrics) {
    /// Soft bounces in a row that count as a hard one.
    public static final int SOFT_BOUNCES_UNTIL_SUPPRESSED = 8;

    public ConsentChange {
        metrics = List.copyOf(metrics);
    }

    public static ConsentChange none(Consents consents) {
        return new ConsentChange(consents, List.of());
    }

    /// Yes to marketing. Lifts what the person or the operator did, never what the mailbox did.
    public static ConsentChange subscribed(
            Consents before, Channel channel, Subscription subscription) {
        var said = before.on(channel);
        var already = said.filter(s -> s.status() == Status.SUBSCRIBED).isPresent();
        var older = said.filter(s -> subscription.at().isBefore(s.at())).isPresent();
        if (already || older) {
            return none(before);
        }
        var lifted = channel == Channel.EMAIL ? liftable(before) : before.suppressions();
        var after = before.with(channel, subscription).withSuppressions(lifted);
        return new ConsentChange(after, metric(channel, Status.SUBSCRIBED));
    }

    /// No to marketing.
    public static ConsentChange unsubscribed(
            Consents before, Channel channel, Subscription subscription) {
        var said = before.on(channel);
        var already = said.filter(s -> s.status() == Status.UNSUBSCRIBED).isPresent();
        var older = said.filter(s -> subscription.at().isBefore(s.at())).isPresent();
        if (already || older) {
            return none(before);
        }
        var after = before.with(channel, subscription);
        return new ConsentChange(after, metric(channel, Status.UNSUBSCRIBED));
    }

    public static ConsentChange suppressed(Consents before, Reason reason, Instant at) {
        if (before.suppressedFor(reason)) {
            return none(before);
        }
        var suppressions = new ArrayList<>(before.suppressions());
        suppressions.add(new Suppression(reason, at));
        var after = before.withSuppressions(suppressions);
        return switch (reason) {
            case USER_SUPPRESSED ->
                    new ConsentChange(after, List.of("Manually Suppressed from Email Marketing"));
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
                        ? List.of("Manually Unsuppressed from Email Marketing")
                        : List.of());
    }

    public static ConsentChange softBounced(Consents before, Instant at) {
        var counted = before.withSoftBounces(before.softBounces() + 1);
        return counted.softBounces() >= SOFT_BOUNCES_UNTIL_SUPPRESSED
                ? suppressed(counted, Reason.HARD_BOUNCE, at)
                : none(counted);
    }

    public static ConsentChange delivered(Consents before) {
        return none(before.withSoftBounces(0));
    }

    /// A yes to texts is for one number; a no stays. Source: [SMS
    /// consent](https://help.klaviyo.com/hc/en-us/articles/360037101072).
    public static Consents numberChanged(Consents before) {
        var others = before.signUps().stream().filter(s -> s.channel() != Channel.SMS).toList();
        var asked = before.withSignUps(others);
        return before.on(Channel.SMS)
                .filter(said -> said.status() == Status.SUBSCRIBED)
                .map(said -> asked.without(Channel.SMS))
                .orElse(asked);
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

    private static List<Suppression> liftable(Consents before) {
        return before.suppressions().stream()
                .filter(
                        s ->
                                switch (s.reason()) {
                                    case HARD_BOUNCE, INVALID_EMAIL -> true;
                                    case SPAM_COMPLAINT, USER_SUPPRESSED -> false;
                                })
                .toList();
    }

    private static List<String> metric(Channel channel, Status status) {
        return Optional.of(
                        switch (channel) {
                            case EMAIL ->
                                    switch (status) {
                                        case SUBSCRIBED -> Metric.SUBSCRIBED_TO_EMAIL;
                                        case UNSUBSCRIBED -> Metric.UNSUBSCRIBED_FROM_EMAIL;
                                    };
                            case SMS ->
                                    switch (status) {
                                        case SUBSCRIBED -> Metric.SUBSCRIBED_TO_SMS;
                                        case UNSUBSCRIBED -> Metric.UNSUBSCRIBED_FROM_SMS;
                                    };
                            case PUSH -> "";
                        })
                .filter(name -> !name.isEmpty())
                .stream()
                .toList();
    }
}
