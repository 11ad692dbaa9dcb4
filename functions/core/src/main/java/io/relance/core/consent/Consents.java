package io.relance.core.consent;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything a person's reachability is judged by.
///
/// @param subscriptions last word per channel
/// @param suppressions of the email address, at most one a reason
/// @param softBounces soft bounces in a row, reset by any delivery
/// @param signUps that wait to be confirmed, at most one a channel and list
public record Consents(
        Map<Channel, Subscription> subscriptions,
        List<Suppression> suppressions,
        int softBounces,
        List<SignUp> signUps) {
    public static final Consents NONE = new Consents(Map.of(), List.of(), 0);

    public Consents {
        var sorted = new EnumMap<Channel, Subscription>(Channel.class);
        sorted.putAll(subscriptions);
        subscriptions = Collections.unmodifiableMap(sorted);
        suppressions = List.copyOf(suppressions);
        signUps = List.copyOf(signUps);
    }

    /// Of somebody nobody waits for.
    public Consents(
            Map<Channel, Subscription> subscriptions,
            List<Suppression> suppressions,
            int softBounces) {
        this(subscriptions, suppressions, softBounces, List.of());
    }

    Consents with(Channel channel, Subscription subscription) {
        var all = new EnumMap<Channel, Subscription>(Channel.class);
        all.putAll(subscriptions);
        all.put(channel, subscription);
        return new Consents(all, suppressions, softBounces, signUps);
    }

    Consents without(Channel channel) {
        var rest = new EnumMap<Channel, Subscription>(Channel.class);
        rest.putAll(subscriptions);
        rest.remove(channel);
        return new Consents(rest, suppressions, softBounces, signUps);
    }

    Consents withSuppressions(List<Suppression> others) {
        return new Consents(subscriptions, others, softBounces, signUps);
    }

    Consents withSoftBounces(int count) {
        return new Consents(subscriptions, suppressions, count, signUps);
    }

    Consents withSignUps(List<SignUp> others) {
        return new Consents(subscriptions, suppressions, softBounces, others);
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

    public boolean suppressedFor(Suppression.Reason reason) {
        return suppressions.stream().anyMatch(s -> s.reason() == reason);
    }
}
