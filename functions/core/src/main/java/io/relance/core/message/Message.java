package io.relance.core.message;

import io.relance.core.consent.Channel;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One message to one person, from its claim on.
///
/// @param action in whose name it goes
/// @param variation which one of an A/B test it is
/// @param name of the message, as the marketer called it
/// @param providerId the provider's identifier, once it accepted the message
/// @param at when it was claimed
public record Message(
        MessageId id,
        Channel channel,
        ProfileId profile,
        RunId run,
        FlowId flow,
        ActionId action,
        Optional<ActionId> variation,
        String name,
        boolean transactional,
        Status status,
        Optional<String> providerId,
        Instant at) {
    /// A claim that is older has nobody left who could send for it: longer than a function lives.
    public static final Duration LEASE = Duration.ofMinutes(1);

    public enum Status {
        /// Somebody is about to hand it to the provider, or died trying.
        CLAIMED,
        /// The provider accepted it.
        SENT,
        /// It may or may not have left; the provider's own report will tell.
        UNKNOWN,
        /// The provider refused it for good.
        FAILED
    }

    /// Whether somebody may be handing it over at this moment.
    public boolean beingSent(Instant now) {
        return status == Status.CLAIMED && now.isBefore(at.plus(LEASE));
    }

    /// What it belongs to, for the provider's reports: identifiers alone.
    public Map<String, String> tags() {
        return Map.of(
                "relance-message", id.value(),
                "relance-run", run.value(),
                "relance-flow", flow.value(),
                "relance-action", action.value(),
                "relance-profile", profile.value());
    }
}
