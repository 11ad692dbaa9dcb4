package io.relance.core.step;

import io.relance.core.Fingerprint;
import io.relance.core.Result;
import io.relance.core.consent.Channel;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.AlertMessage;
import io.relance.core.message.Mail;
import io.relance.core.message.MailSources;
import io.relance.core.message.Mailer;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.Messages;
import io.relance.core.message.SkipReason;
import io.relance.core.profile.Identifier;
import io.relance.core.segment.Definition;
import io.relance.core.template.Escape;
import io.relance.core.template.Template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Mails the shop's own people: each of them one mail, claimed before it goes and marked after, so
/// that a repeated step cannot send twice; a claim without a mark stays unknown.
///
/// The flow's filters hold as for every action. Consent, suppression and Smart Sending are the
/// person's, not theirs: they are not asked. The mail counts nowhere as the person's: its tags name
/// no message, so that nobody's reading or bouncing is booked to the person it is about. It carries
/// no link to unsubscribe.
public final class Alerting {
    private final Definitions definitions;
    private final Timeline timeline;
    private final Gate gate;
    private final Messages messages;
    private final Dispatch dispatch;
    private final Mailer mailer;
    private final Templates templates = new Templates();

    private record Content(String subject, String html, String text) {}

    public Alerting(Definitions definitions, Timeline timeline, Messages messages, Mailer mailer) {
        this.definitions = definitions;
        this.timeline = timeline;
        this.gate = new Gate(timeline);
        this.messages = messages;
        this.dispatch = new Dispatch(messages);
        this.mailer = mailer;
    }

    Outcome send(Place place, Action.SendAlert action) {
        var recipients = recipients(action.message());
        var begun = recipients.stream().anyMatch(to -> known(place, action, to).isPresent());
        if (!begun) {
            var reason = whyNot(place, action, recipients);
            if (reason.isPresent()) {
                return Outcome.skipped(reason.get());
            }
        }
        return switch (content(place, action.message())) {
            case Result.Err(var refused) -> Outcome.skipped(refused);
            case Result.Ok(var content) ->
                    recipients.stream()
                            .map(to -> send(place, action, to, content))
                            .reduce(
                                    Outcome.SENT,
                                    (all, one) -> all.equals(Outcome.SENT) ? one : all);
        };
    }

    private Optional<SkipReason> whyNot(
            Place place, Action.SendAlert action, List<String> recipients) {
        return gate.whyNot(place, action.id(), Definition.EVERYBODY)
                .or(
                        () ->
                                recipients.isEmpty()
                                        ? Optional.of(SkipReason.MISSING_EMAIL)
                                        : Optional.empty())
                .or(
                        () ->
                                address(action.message().fromEmail()).isEmpty()
                                        ? Optional.of(SkipReason.INVALID_FROM)
                                        : Optional.empty());
    }

    /// Everybody once; what is no address was refused when the flow was saved, and gets nothing.
    private static List<String> recipients(AlertMessage message) {
        return message.to().stream().flatMap(to -> address(to).stream()).distinct().toList();
    }

    private static Optional<String> address(String text) {
        return Identifier.of(Identifier.Kind.EMAIL, text).map(Identifier::value);
    }

    private Optional<Message> known(Place place, Action.SendAlert action, String to) {
        return messages.find(place.run().profile(), id(place, action, to));
    }

    private static MessageId id(Place place, Action.SendAlert action, String to) {
        return new MessageId(
                Fingerprint.of(22, "alert", place.run().id().value(), action.id().value(), to));
    }

    private Outcome send(Place place, Action.SendAlert action, String to, Content content) {
        var message = message(place, action, to);
        return dispatch.send(
                message,
                () -> mailer.send(mail(message, action.message(), to, content)),
                place.now());
    }

    private static Message message(Place place, Action.SendAlert action, String to) {
        return new Message(
                id(place, action, to),
                Channel.EMAIL,
                place.run().profile(),
                place.run().id(),
                place.flow().id(),
                action.id(),
                Optional.empty(),
                action.message().name(),
                true,
                Message.Status.CLAIMED,
                Optional.empty(),
                place.now());
    }

    private Result<Content, SkipReason> content(Place place, AlertMessage message) {
        var rendering = new Rendering(place, timeline, templates);
        return message.template()
                .flatMap(definitions::template)
                .flatMap(template -> MailSources.of(template, definitions::template))
                .map(sources -> content(message, sources, rendering))
                .orElseGet(() -> Result.err(SkipReason.TEMPLATE_ERROR));
    }

    private static Result<Content, SkipReason> content(
            AlertMessage message, MailSources sources, Rendering rendering) {
        return rendering
                .text(message.subject(), Escape.NONE)
                .then(
                        subject ->
                                rendering
                                        .text(sources.html(), Escape.HTML)
                                        .then(html -> content(subject, html, sources, rendering)));
    }

    private static Result<Content, SkipReason> content(
            String subject, String html, MailSources sources, Rendering rendering) {
        return sources.text()
                .map(own -> rendering.text(own, Escape.NONE))
                .orElseGet(() -> Result.ok(Template.plainText(html)))
                .map(text -> new Content(subject, html, text));
    }

    private static Mail mail(Message message, AlertMessage alert, String to, Content content) {
        return new Mail(
                message.id(),
                to,
                alert.fromEmail(),
                oneLine(alert.fromLabel()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                oneLine(content.subject()),
                content.html(),
                content.text(),
                Map.of(),
                Map.of(
                        "relance-alert", message.id().value(),
                        "relance-run", message.run().value(),
                        "relance-flow", message.flow().value(),
                        "relance-action", message.action().value(),
                        "relance-profile", message.profile().value()));
    }

    /// Line breaks never reach a header.
    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ").strip();
    }
}
