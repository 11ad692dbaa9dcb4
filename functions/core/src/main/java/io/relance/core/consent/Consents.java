package io.relance.core.consent;

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
public record Consents(
        Map<Channel, Subscription> subscriptions, List<Suppression> suppressions, int softBounces) {
    public static final Consents NONE = new Consents(Map.of(), List.of(), 0);

    public Consents {
        var sorted = new EnumMap<Channel, Subscription>(Channel.class);
        sorted.putAll(subscriptions);
        subscriptions = Collections.unmodifiableMap(sorted);
        suppressions = List.copyOf(suppressions);
    }

    public Optional<Subscription> on(Channel channel) {
        return Optional.ofNullable(subscriptions.get(channel));
    }

    public boolean suppressedFor(Suppression.Reason reason) {
        return suppressions.stream().anyMatch(s -> s.reason() == reason);
    }
}
