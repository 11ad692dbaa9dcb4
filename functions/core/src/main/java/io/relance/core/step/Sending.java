package io.relance.core.step;

import io.relance.core.Fingerprint;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Reachability;
import io.relance.core.definition.Catalogue;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Event;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.Flow;
import io.relance.core.flow.Run;
import io.relance.core.flow.Trigger;
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
        this.messages = messages;
        this.mailer = mailer;
        this.composer = composer;
        this.receipts = receipts;
    }

    Outcome send(
            Action.SendEmail action,
            Flow flow,
            Run run,
            ProfileState state,
            Catalogue catalogue,
            Instant now) {
        var message = message(action, flow, run, now);
        // A message that was claimed before is past all checks: they were right when it was
        // claimed.
        var earlier = messages.find(run.profile(), message.id());
        if (earlier.isEmpty()) {
            var reason =
                    whyNot(action, flow, run, state, catalogue, now)
                            .or(() -> invalidSender(action));
            if (reason.isPresent()) {
                return Outcome.skipped(reason.get());
            }
        }
        var trigger = run.event().flatMap(timeline::find);
        var mail = compose(action, flow, run, state, catalogue, trigger, message, now);
        if (mail.isEmpty()) {
            return Outcome.skipped(SkipReason.TEMPLATE_ERROR);
        }
        return messages.claim(message)
                .map(known -> repeat(known, mail.get(), now))
                .orElseGet(() -> handOver(message, mail.get(), now));
    }

    private Optional<Mail> compose(
            Action.SendEmail action,
            Flow flow,
            Run run,
            ProfileState state,
            Catalogue catalogue,
            Optional<Event> trigger,
            Message message,
            Instant now) {
        return action.message()
                .template()
                .flatMap(definitions::template)
                .flatMap(
                        template ->
                                composer.compose(
                                        new Composer.Order(
                                                action.message(),
                                                template,
                                                message,
                                                state,
                                                catalogue.settings(),
                                                trigger,
                                                flow,
                                                now)));
    }

    private Optional<SkipReason> whyNot(
            Action.SendEmail action,
            Flow flow,
            Run run,
            ProfileState state,
            Catalogue catalogue,
            Instant now) {
        var asking = new Asking(catalogue, state, timeline);
        var id = Optional.of(action.id());
        if (!asking.holds(
                flow.definition().profileFilter(),
                flow.id(),
                id,
                run.startedAt(),
                run.event(),
                now)) {
            return Optional.of(SkipReason.FAILS_PROFILE_FILTER);
        }
        if (!asking.holds(
                action.message().filter(), flow.id(), id, run.startedAt(), run.event(), now)) {
            return Optional.of(SkipReason.FAILS_ADDITIONAL_FILTER);
        }
        if (flow.definition().trigger() instanceof Trigger.EnteredSegment(var segment)
                && !state.segments().containsKey(segment)) {
            return Optional.of(SkipReason.NOT_IN_SEGMENT);
        }
        var message = action.message();
        var unreachable =
                Reachability.email(
                        state.profile(),
                        state.consents(),
                        message.transactional(),
                        catalogue.settings().explicitEmailConsent());
        return unreachable.or(
                () ->
                        message.smartSending() && !message.transactional() && tooSoon(state, now)
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

    private static Message message(Action.SendEmail action, Flow flow, Run run, Instant now) {
        return new Message(
                new MessageId(Fingerprint.of(22, "message", run.id().value(), action.id().value())),
                Channel.EMAIL,
                run.profile(),
                run.id(),
                flow.id(),
                action.id(),
                action.message().name(),
                action.message().transactional(),
                Message.Status.CLAIMED,
                Optional.empty(),
                now);
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
