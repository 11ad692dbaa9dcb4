package io.relance.core.step;

import io.relance.core.Fingerprint;
import io.relance.core.Result;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.message.Handover;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.Messages;
import io.relance.core.message.SkipReason;
import io.relance.core.record.Profiles;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Offers a message to a person, by any channel: every check in the order of [SkipReason], then
/// claim, send, mark.
///
/// No provider has an idempotency of its own, so the claim decides. A claim without a mark means
/// that somebody died between the two: a marketing message is then never sent again blindly, but
/// waits as `UNKNOWN` for the provider's own report; a transactional one is sent again.
public final class Sending {
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
        var reason = whyNot(place, as, parcel);
        if (reason.isPresent()) {
            return Outcome.skipped(reason.get());
        }
        hold(place, parcel);
        return switch (parcel.pack(place, message)) {
            case Result.Err(var nothing) -> Outcome.skipped(nothing);
            case Result.Ok(var ready) ->
                    messages.claim(message)
                            .map(meanwhile -> repeat(place, meanwhile, parcel))
                            .orElseGet(() -> handOver(place, message, ready));
        };
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

    private Outcome handOver(Place place, Message message, Supplier<Handover> ready) {
        return switch (ready.get()) {
            case Handover.Accepted(var providerId) -> {
                var sent = Optional.of(providerId);
                messages.mark(message.profile(), message.id(), Message.Status.SENT, sent);
                yield sent(place, message);
            }
            case Handover.Postponed(var reason) -> {
                messages.release(message.profile(), message.id());
                throw new Postponed(reason);
            }
            case Handover.Refused _, Handover.Gone _ -> {
                mark(message, Message.Status.FAILED);
                yield failed(message, place.now());
            }
            case Handover.Unknown _ -> {
                mark(message, Message.Status.UNKNOWN);
                yield Outcome.UNKNOWN;
            }
        };
    }

    private Outcome repeat(Place place, Message known, Parcel parcel) {
        return switch (known.status()) {
            case SENT -> sent(place, known);
            case FAILED -> failed(known, place.now());
            case UNKNOWN -> Outcome.UNKNOWN;
            case CLAIMED -> {
                if (!known.transactional()) {
                    mark(known, Message.Status.UNKNOWN);
                    yield Outcome.UNKNOWN;
                }
                hold(place, parcel);
                yield switch (parcel.pack(place, known)) {
                    case Result.Err(var nothing) -> Outcome.skipped(nothing);
                    case Result.Ok(var ready) -> handOver(place, known, ready);
                };
            }
        };
    }

    private void mark(Message message, Message.Status status) {
        messages.mark(message.profile(), message.id(), status, Optional.empty());
    }

    /// The timer runs with the window in force now; a later change of it touches no running timer.
    private Outcome sent(Place place, Message message) {
        if (!message.transactional()) {
            var window =
                    place.catalogue().settings().messageRules().smartSending(message.channel());
            profiles.holdMessages(message.profile(), message.channel(), place.now().plus(window));
        }
        receipts.received(message, place.now());
        return Outcome.SENT;
    }

    private Outcome failed(Message message, Instant now) {
        receipts.refused(message, now);
        return Outcome.failed(SkipReason.SEND_ERROR);
    }
}
