package io.relance.core.step;

import io.relance.core.message.Handover;
import io.relance.core.message.Message;
import io.relance.core.message.Messages;
import io.relance.core.message.SkipReason;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Hands a message over once, whoever it goes to and whatever they said: an alert to the shop's
/// staff, a question whether a sign-up was meant. Claim, send, mark, as in [Sending]; one that was
/// cut between claim and mark is not sent again.
final class Dispatch {
    private final Messages messages;

    Dispatch(Messages messages) {
        this.messages = messages;
    }

    /// @throws Postponed when the provider does not take it now, or somebody else may be at it
    Outcome send(Message message, Supplier<Handover> ready, Instant now) {
        return messages.claim(message)
                .map(known -> repeat(known, now))
                .orElseGet(() -> handOver(message, ready.get()));
    }

    private Outcome handOver(Message message, Handover answer) {
        return switch (answer) {
            case Handover.Accepted(var providerId) -> {
                var sent = Optional.of(providerId);
                messages.mark(message.profile(), message.id(), Message.Status.SENT, sent);
                yield Outcome.SENT;
            }
            case Handover.Postponed(var reason) -> {
                messages.release(message.profile(), message.id());
                throw new Postponed(reason);
            }
            case Handover.Refused _, Handover.Gone _ -> marked(message, Message.Status.FAILED);
            case Handover.Unknown _ -> marked(message, Message.Status.UNKNOWN);
        };
    }

    private Outcome repeat(Message known, Instant now) {
        if (known.beingSent(now)) {
            throw new Postponed("somebody else may be sending this message now");
        }
        return switch (known.status()) {
            case SENT -> Outcome.SENT;
            case FAILED -> Outcome.failed(SkipReason.SEND_ERROR);
            case UNKNOWN -> Outcome.UNKNOWN;
            case CLAIMED -> marked(known, Message.Status.UNKNOWN);
        };
    }

    private Outcome marked(Message message, Message.Status status) {
        messages.mark(message.profile(), message.id(), status, Optional.empty());
        return status == Message.Status.FAILED
                ? Outcome.failed(SkipReason.SEND_ERROR)
                : Outcome.UNKNOWN;
    }
}
