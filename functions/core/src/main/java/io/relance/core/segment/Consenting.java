package io.relance.core.segment;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Subscription;
import io.relance.core.consent.Suppression;
import io.relance.core.profile.Attribute;

import java.time.Instant;
import java.util.Optional;

/// Who may get marketing on a channel, and by what word
/// (<https://help.klaviyo.com/hc/en-us/articles/360037101072>).
final class Consenting {
    private Consenting() {}

    static Answer evaluate(Condition.Consent condition, Subject subject, Instant now) {
        var subscription = subject.consents().on(condition.channel());
        if (condition.canReceive() != canReceive(condition.channel(), subject)
                || !said(condition.said(), subscription)) {
            return Answer.NO;
        }
        return condition.filters().stream()
                .map(filter -> evaluate(filter, subject, subscription, now))
                .reduce(Answer.YES, Answer::and);
    }

    static boolean canReceive(Channel channel, Subject subject) {
        var profile = subject.profile();
        var status = subject.consents().on(channel).map(Subscription::status);
        var subscribed = status.filter(s -> s == Subscription.Status.SUBSCRIBED).isPresent();
        return switch (channel) {
            case EMAIL ->
                    profile.get(Attribute.EMAIL).isPresent()
                            && subject.consents().suppressions().isEmpty()
                            && (subscribed
                                    || (status.isEmpty() && !subject.explicitEmailConsent()));
            case SMS -> profile.get(Attribute.PHONE_NUMBER).isPresent() && subscribed;
            case PUSH -> subscribed;
        };
    }

    private static boolean said(Condition.Said said, Optional<Subscription> subscription) {
        var status = subscription.map(Subscription::status);
        return switch (said) {
            case ANY -> true;
            case SUBSCRIBED -> status.equals(Optional.of(Subscription.Status.SUBSCRIBED));
            case UNSUBSCRIBED -> status.equals(Optional.of(Subscription.Status.UNSUBSCRIBED));
            case NEVER_SUBSCRIBED -> status.isEmpty();
        };
    }

    private static Answer evaluate(
            ConsentFilter filter,
            Subject subject,
            Optional<Subscription> subscription,
            Instant now) {
        return switch (filter) {
            case ConsentFilter.DoubleOptIn(var confirmed) ->
                    always(subscription.map(s -> s.doubleOptIn() == confirmed));
            case ConsentFilter.SaidAt(var timeframe) ->
                    within(timeframe, subscription.map(Subscription::at), now);
            case ConsentFilter.CustomSource(var source) ->
                    always(subscription.map(s -> s.methodDetail().equals(source)));
            case ConsentFilter.Method(var method, var details, _) ->
                    always(
                            subscription.map(
                                    s ->
                                            s.method().equals(method)
                                                    && (details.isEmpty()
                                                            || details.contains(
                                                                    s.methodDetail()))));
            case ConsentFilter.SuppressedAt(var reason, var timeframe) ->
                    within(timeframe, suppression(reason, subject).map(Suppression::at), now);
            case ConsentFilter.Suppressed(var reason) ->
                    Answer.always(suppression(reason, subject).isPresent());
        };
    }

    private static Optional<Suppression> suppression(Suppression.Reason reason, Subject subject) {
        return subject.consents().suppressions().stream()
                .filter(s -> s.reason() == reason)
                .findFirst();
    }

    private static Answer within(Timeframe timeframe, Optional<Instant> at, Instant now) {
        return at.map(instant -> Spans.answer(timeframe, new When.Moment(instant), now))
                .orElse(Answer.NO);
    }

    private static Answer always(Optional<Boolean> holds) {
        return Answer.always(holds.orElse(false));
    }
}
