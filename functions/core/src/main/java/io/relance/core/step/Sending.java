package io.relance.core.step;

import io.relance.core.Fingerprint;
import io.relance.core.Result;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.message.Claim;
import io.relance.core.message.Handover;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.Messages;
import io.relance.core.message.SendingTimer;
import io.relance.core.message.SkipReason;
import io.relance.core.record.Profiles;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Offers a message to a person, by any channel: every check in the order of [SkipReason], then
/// claim, send, mark.
///
/// No provider has an idempotency of its own, so the claim decides. It holds only if the person is
/// still as they were judged and starts the Smart Sending timer in the same write; so no consent
/// withdrawn and no other message can come between the judgement and the claim. A claim without a
/// mark means that somebody is at it or died between the two: a marketing message is then never
/// sent again blindly, but waits as `UNKNOWN` for the provider's own report; a transactional one is
/// sent again.
public final class Sending {
    private static final int ATTEMPTS = 12;

    private final Profiles profiles;
    private final Gate gate;
    private final Messages messages;
    private final Receipts receipts;
    private final Mails mails;
    private final Texts texts;
    private final Pushes pushes;

    public Sending(
            Profiles profiles,
            Timeline timeline,
            Messages messages,
            Receipts receipts,
            Mails mails,
            Texts texts,
            Pushes pushes) {
        this.profiles = profiles;
        this.gate = new Gate(timeline);
        this.messages = messages;
        this.receipts = receipts;
        this.mails = mails;
        this.texts = texts;
        this.pushes = pushes;
    }

    /// @param as the action in whose name it goes: the offer's own, or the A/B test that drew it
    /// @throws Postponed when the provider does not take the message now
    /// @throws Held when it has to wait for the morning
    Outcome send(Place place, ActionId as, Action.Offer offer) {
        var parcel = parcel(offer);
        var message = message(place, as, offer, parcel.terms());
        // A message that was claimed before is past all checks: they were right when it was
        // claimed.
        var known = messages.find(message.profile(), message.id());
        if (known.isPresent()) {
            return repeat(place, known.get(), parcel);
        }
        var seen = place;
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var outcome = attempt(seen, as, message, parcel);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            var newest = profiles.newest(message.profile());
            if (newest.isEmpty()) {
                return Outcome.skipped(SkipReason.CANCELLED);
            }
            seen = place.with(newest.get());
        }
        throw new Postponed("the profile is being written by too many at once");
    }

    /// @return empty when the person was written in between: to be judged again
    private Optional<Outcome> attempt(Place place, ActionId as, Message message, Parcel parcel) {
        var reason = whyNot(place, as, parcel);
        if (reason.isPresent()) {
            return Optional.of(Outcome.skipped(reason.get()));
        }
        hold(place, parcel);
        return switch (parcel.pack(place, message)) {
            case Result.Err(var nothing) -> Optional.of(Outcome.skipped(nothing));
            case Result.Ok(var ready) -> claimed(place, message, parcel, ready);
        };
    }

    private Optional<Outcome> claimed(
            Place place, Message message, Parcel parcel, Supplier<Handover> ready) {
        var timer = timer(place, parcel.terms());
        return switch (messages.claim(message, place.state().version(), timer)) {
            case Claim.Made _ -> Optional.of(handOver(place, message, timer, ready));
            case Claim.Before(var meanwhile) -> Optional.of(repeat(place, meanwhile, parcel));
            case Claim.TooSoon _ -> Optional.of(Outcome.skipped(SkipReason.SMART_SENDING));
            case Claim.Outdated _ -> Optional.empty();
        };
    }

    /// The timer runs with the window in force now; a later change of it touches no running timer.
    private static Optional<SendingTimer> timer(Place place, Parcel.Terms terms) {
        if (terms.transactional()) {
            return Optional.empty();
        }
        var window = place.catalogue().settings().messageRules().smartSending(terms.channel());
        return Optional.of(new SendingTimer(place.now().plus(window), terms.smartSending()));
    }

    private Parcel parcel(Action.Offer offer) {
        return switch (offer) {
            case Action.SendEmail(_, _, var mail, _) -> mails.parcel(mail);
            case Action.SendSms(_, _, var text, _) -> texts.parcel(text);
            case Action.SendPush(_, _, var push, _) -> pushes.parcel(push);
        };
    }

    private Optional<SkipReason> whyNot(Place place, ActionId as, Parcel parcel) {
        return gate.whyNot(place, as, parcel.terms().filter())
                .or(() -> Gate.leftSegment(place))
                .or(() -> parcel.unreachable(place))
                .or(
                        () ->
                                tooSoon(place, parcel.terms())
                                        ? Optional.of(SkipReason.SMART_SENDING)
                                        : Optional.empty());
    }

    private static boolean tooSoon(Place place, Parcel.Terms terms) {
        var until = Optional.ofNullable(place.state().smartSendingUntil().get(terms.channel()));
        return terms.smartSending()
                && !terms.transactional()
                && until.filter(place.now()::isBefore).isPresent();
    }

    private static void hold(Place place, Parcel parcel) {
        var until = parcel.heldUntil(place);
        if (until.isPresent()) {
            throw new Held(until.get());
        }
    }

    private static Message message(
            Place place, ActionId as, Action.Offer offer, Parcel.Terms terms) {
        var run = place.run();
        return new Message(
                new MessageId(Fingerprint.of(22, "message", run.id().value(), as.value())),
                terms.channel(),
                run.profile(),
                run.id(),
                place.flow().id(),
                as,
                offer.id().equals(as) ? Optional.empty() : Optional.of(offer.id()),
                terms.name(),
                terms.transactional(),
                Message.Status.CLAIMED,
                Optional.empty(),
                place.now());
    }

    private Outcome handOver(
            Place place, Message message, Optional<SendingTimer> timer, Supplier<Handover> ready) {
        return switch (ready.get()) {
            case Handover.Accepted(var providerId) -> {
                var sent = Optional.of(providerId);
                messages.mark(message.profile(), message.id(), Message.Status.SENT, sent);
                yield sent(message, place.now());
            }
            case Handover.Postponed(var reason) -> {
                restore(place, message, timer);
                messages.release(message.profile(), message.id());
                throw new Postponed(reason);
            }
            case Handover.Refused _, Handover.Gone _ -> {
                restore(place, message, timer);
                mark(message, Message.Status.FAILED);
                yield failed(message, place.now());
            }
            case Handover.Unknown _ -> {
                mark(message, Message.Status.UNKNOWN);
                yield Outcome.UNKNOWN;
            }
        };
    }

    /// Only what was handed to delivery keeps the next message away.
    private void restore(Place place, Message message, Optional<SendingTimer> timer) {
        timer.ifPresent(
                started ->
                        profiles.restoreTimer(
                                message.profile(),
                                message.channel(),
                                started.until(),
                                Optional.ofNullable(
                                        place.state().smartSendingUntil().get(message.channel()))));
    }

    private Outcome repeat(Place place, Message known, Parcel parcel) {
        return switch (known.status()) {
            case SENT -> sent(known, place.now());
            case FAILED -> failed(known, place.now());
            case UNKNOWN -> Outcome.UNKNOWN;
            case CLAIMED -> again(place, known, parcel);
        };
    }

    private Outcome again(Place place, Message claimed, Parcel parcel) {
        if (claimed.beingSent(place.now())) {
            throw new Postponed("somebody else may be sending this message now");
        }
        if (!claimed.transactional() || parcel.unreachable(place).isPresent()) {
            mark(claimed, Message.Status.UNKNOWN);
            return Outcome.UNKNOWN;
        }
        hold(place, parcel);
        return switch (parcel.pack(place, claimed)) {
            case Result.Err(var nothing) -> Outcome.skipped(nothing);
            case Result.Ok(var ready) -> handOver(place, claimed, Optional.empty(), ready);
        };
    }

    private void mark(Message message, Message.Status status) {
        messages.mark(message.profile(), message.id(), status, Optional.empty());
    }

    private Outcome sent(Message message, Instant now) {
        receipts.received(message, now);
        return Outcome.SENT;
    }

    private Outcome failed(Message message, Instant now) {
        receipts.refused(message, now);
        return Outcome.failed(SkipReason.SEND_ERROR);
    }
}
