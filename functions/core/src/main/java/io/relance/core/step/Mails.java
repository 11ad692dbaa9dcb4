package io.relance.core.step;

import io.relance.core.Result;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Reachability;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Timeline;
import io.relance.core.flow.EmailMessage;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.message.Handover;
import io.relance.core.message.MailSources;
import io.relance.core.message.Mailer;
import io.relance.core.message.Message;
import io.relance.core.message.SkipReason;
import io.relance.core.profile.Identifier;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Mail as a channel of [Sending].
public final class Mails {
    private final Definitions definitions;
    private final Timeline timeline;
    private final Mailer mailer;
    private final Composer composer;

    public Mails(Definitions definitions, Timeline timeline, Mailer mailer, Composer composer) {
        this.definitions = definitions;
        this.timeline = timeline;
        this.mailer = mailer;
        this.composer = composer;
    }

    Parcel parcel(EmailMessage mail) {
        return new MailParcel(mail);
    }

    private final class MailParcel implements Parcel {
        private final EmailMessage mail;

        MailParcel(EmailMessage mail) {
            this.mail = mail;
        }

        @Override
        public Terms terms() {
            return new Terms(
                    Channel.EMAIL,
                    mail.name(),
                    mail.smartSending(),
                    mail.transactional(),
                    mail.filter());
        }

        @Override
        public Optional<SkipReason> unreachable(Place place) {
            return Reachability.email(
                    place.state().profile(),
                    place.state().consents(),
                    mail.transactional(),
                    sentTo(place),
                    place.catalogue().settings().explicitEmailConsent());
        }

        /// What a flow sends to those who join a list is sent to that list.
        private static Set<ListId> sentTo(Place place) {
            return place.flow().definition().trigger() instanceof Trigger.JoinedList(var list)
                    ? Set.of(list)
                    : Set.of();
        }

        @Override
        public Result<Supplier<Handover>, SkipReason> pack(Place place, Message message) {
            if (Identifier.of(Identifier.Kind.EMAIL, mail.fromEmail()).isEmpty()) {
                return Result.err(SkipReason.INVALID_FROM);
            }
            return mail.template()
                    .flatMap(definitions::template)
                    .flatMap(template -> MailSources.of(template, definitions::template))
                    .<Result<Supplier<Handover>, SkipReason>>map(
                            sources ->
                                    composer.compose(order(place, message, sources))
                                            .map(ready -> () -> mailer.send(ready)))
                    .orElseGet(() -> Result.err(SkipReason.TEMPLATE_ERROR));
        }

        private Composer.Order order(Place place, Message message, MailSources sources) {
            return new Composer.Order(
                    mail,
                    sources,
                    message,
                    place.flow().name(),
                    place.state(),
                    place.catalogue().settings(),
                    place.run().event().flatMap(timeline::find),
                    place.now());
        }
    }
}
