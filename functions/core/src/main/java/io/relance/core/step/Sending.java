package io.relance.core.step;

import io.relance.core.Fingerprint;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Reachability;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.EmailMessage;
import io.relance.core.message.Mail;
import io.relance.core.message.Mailer;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.Messages;
import io.relance.core.message.SkipReason;
import io.relance.core.profile.Identifier;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Offers a mail to a person: every check in the order of [SkipReason], then claim, send, mark.
///
/// The provider has no idempotency of its own, so the claim decides. A claim without a mark means
/// that somebody died between the two: marketing mail is then never sent again blindly, but waits
/// as `UNKNOWN` for the provider's own report; transactional mail is sent again.
public final class Sending {
    /// [Smart Sending](https://help.klaviyo.com/hc/en-us/articles/115002779311) for email.
    static final Duration SMART_SENDING = Duration.ofHours(16);

    private final Definitions definitions;
    private final Profiles profiles;
    private final Timeline timeline;
    private final Gate gate;
    private final Messages messages;
    private final Mailer mailer;
    private final Composer composer;
    private final Receipts receipts;

    public Sending(
            Definitions definitions,
            Profiles profiles,
            Timeline timeline,
            Messages messages,
            Mailer mailer,
            Composer composer,
            Receipts receipts) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.timeline = timeline;
        this.gate = new Gate(timeline);
        this.messages = messages;
        this.mailer = mailer;
        this.composer = composer;
        this.receipts = receipts;
    }

    /// @param as the action in whose name it goes: the mail's own, or the A/B test that drew it
    Outcome send(Place place, ActionId as, Action.SendEmail mail) {
        var message = message(place, as, mail);
        // A message that was claimed before is past all checks: they were right when it was
        // claimed.
        if (messages.find(message.profile(), message.id()).isEmpty()) {
            var reason = whyNot(place, as, mail.message()).or(() -> invalidSender(mail));
            if (reason.isPresent()) {
                return Outcome.skipped(reason.get());
            }
        }
        var content = compose(place, mail.message(), message);
        if (content.isEmpty()) {
            return Outcome.skipped(SkipReason.TEMPLATE_ERROR);
        }
        return messages.claim(message)
                .map(known -> repeat(known, content.get(), place.now()))
                .orElseGet(() -> handOver(message, content.get(), place.now()));
    }

    private Optional<Mail> compose(Place place, EmailMessage mail, Message message) {
        var trigger = place.run().event().flatMap(timeline::find);
        return mail.template()
                .flatMap(definitions::template)
                .flatMap(
                        template ->
                                composer.compose(
                                        new Composer.Order(
                                                mail,
                                                template,
                                                message,
                                                place.state(),
                                                place.catalogue().settings(),
                                                trigger,
                                                place.flow(),
                                                place.now())));
    }

    private Optional<SkipReason> whyNot(Place place, ActionId as, EmailMessage mail) {
        return gate.whyNot(place, as, mail.filter())
                .or(
                        () ->
                                Reachability.email(
                                        place.state().profile(),
                                        place.state().consents(),
                                        mail.transactional(),
                                        place.catalogue().settings().explicitEmailConsent()))
                .or(
                        () ->
                                mail.smartSending()
                                                && !mail.transactional()
                                                && tooSoon(place.state(), place.now())
                                        ? Optional.of(SkipReason.SMART_SENDING)
                                        : Optional.empty());
    }

    private static Optional<SkipReason> invalidSender(Action.SendEmail action) {
        return Identifier.of(Identifier.Kind.EMAIL, action.message().fromEmail()).isEmpty()
                ? Optional.of(SkipReason.INVALID_FROM)
                : Optional.empty();
    }

    private static boolean tooSoon(ProfileState state, Instant now) {
        return Optional.ofNullable(state.smartSendingUntil().get(Channel.EMAIL))
                .filter(now::isBefore)
                .isPresent();
    }

    private static Message message(Place place, ActionId as, Action.SendEmail mail) {
        var run = place.run();
        return new Message(
                new MessageId(Fingerprint.of(22, "message", run.id().value(), as.value())),
                Channel.EMAIL,
                run.profile(),
                run.id(),
                place.flow().id(),
                as,
                mail.id().equals(as) ? Optional.empty() : Optional.of(mail.id()),
                mail.message().name(),
                mail.message().transactional(),
                Message.Status.CLAIMED,
                Optional.empty(),
                place.now());
    }

    private Outcome handOver(Message message, Mail mail, Instant now) {
        return switch (mailer.send(mail)) {
            case Mailer.Handover.Accepted(var providerId) -> {
                var sent = Optional.of(providerId);
                messages.mark(message.profile(), message.id(), Message.Status.SENT, sent);
                yield sent(message, now);
            }
            case Mailer.Handover.Postponed(var reason) -> {
                messages.release(message.profile(), message.id());
                throw new Postponed(reason);
            }
            case Mailer.Handover.Refused _ -> {
                mark(message, Message.Status.FAILED);
                yield Outcome.failed(SkipReason.SEND_ERROR);
            }
            case Mailer.Handover.Unknown _ -> {
                mark(message, Message.Status.UNKNOWN);
                yield Outcome.UNKNOWN;
            }
        };
    }

    private Outcome repeat(Message known, Mail mail, Instant now) {
        return switch (known.status()) {
            case SENT -> sent(known, now);
            case FAILED -> Outcome.failed(SkipReason.SEND_ERROR);
            case UNKNOWN -> Outcome.UNKNOWN;
            case CLAIMED -> {
                if (known.transactional()) {
                    yield handOver(known, mail, now);
                }
                mark(known, Message.Status.UNKNOWN);
                yield Outcome.UNKNOWN;
            }
        };
    }

    private void mark(Message message, Message.Status status) {
        messages.mark(message.profile(), message.id(), status, Optional.empty());
    }

    private Outcome sent(Message message, Instant now) {
        if (!message.transactional()) {
            profiles.holdMessages(message.profile(), Channel.EMAIL, now.plus(SMART_SENDING));
        }
        receipts.received(message, now);
        return Outcome.SENT;
    }
}
