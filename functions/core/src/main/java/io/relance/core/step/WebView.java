package io.relance.core.step;

import io.relance.core.Result;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.EmailMessage;
import io.relance.core.flow.Flow;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.message.MailSources;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.Messages;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;

import java.util.Optional;
import java.util.stream.Stream;

/// A mail that was sent, as a page: made again for the same person, event and moment. What the flow
/// and its template say, and what is known of the person, is as of now.
public final class WebView {
    private final Definitions definitions;
    private final Profiles profiles;
    private final Timeline timeline;
    private final Runs runs;
    private final Messages messages;
    private final Composer composer;

    /// @param composer whose links suit the page
    public WebView(
            Definitions definitions,
            Profiles profiles,
            Timeline timeline,
            Runs runs,
            Messages messages,
            Composer composer) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.timeline = timeline;
        this.runs = runs;
        this.messages = messages;
        this.composer = composer;
    }

    /// @return the page's HTML; empty when the message, or what it was made of, is gone
    public Optional<String> page(ProfileId profile, MessageId id) {
        return messages.find(profile, id)
                .flatMap(
                        message ->
                                profiles.load(profile)
                                        .filter(s -> s.profile().get(Attribute.EMAIL).isPresent())
                                        .flatMap(state -> page(message, state)));
    }

    private Optional<String> page(Message message, ProfileState state) {
        var catalogue = definitions.current();
        var flow = Optional.ofNullable(catalogue.flows().get(message.flow()));
        var mail = flow.flatMap(known -> mail(known, message));
        var sources =
                mail.flatMap(EmailMessage::template)
                        .flatMap(definitions::template)
                        .flatMap(template -> MailSources.of(template, definitions::template));
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        var trigger =
                runs.find(message.profile(), message.run())
                        .flatMap(Run::event)
                        .flatMap(timeline::find);
        var order =
                new Composer.Order(
                        mail.orElseThrow(),
                        sources.get(),
                        message,
                        flow.map(Flow::name).orElse(""),
                        state,
                        catalogue.settings(),
                        trigger,
                        message.at());
        return switch (composer.compose(order)) {
            case Result.Ok(var made) -> Optional.of(Origin.unmarked(made.html()));
            case Result.Err(var refused) -> Optional.empty();
        };
    }

    private static Optional<EmailMessage> mail(Flow flow, Message message) {
        var said = message.variation().orElse(message.action());
        return flow.definition().actions().values().stream()
                .flatMap(Action::offers)
                .filter(offer -> offer.id().equals(said))
                .flatMap(
                        offer ->
                                offer instanceof Action.SendEmail mail
                                        ? Stream.of(mail.message())
                                        : Stream.<EmailMessage>empty())
                .findFirst();
    }
}
