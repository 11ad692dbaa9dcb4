package io.relance.core.step;

import io.relance.core.Fingerprint;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Reachability;
import io.relance.core.consent.SignUp;
import io.relance.core.definition.Catalogue;
import io.relance.core.definition.Definitions;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.ConfirmationRequest;
import io.relance.core.message.Handover;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mailer;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.Messages;
import io.relance.core.message.Text;
import io.relance.core.message.Texter;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.record.Recorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Asks people whether they meant to sign up: by mail with a link of their own, by text with a word
/// to answer. Each asking goes out once; nobody is asked who has answered, or cannot be reached.
///
/// Texts that come from a name cannot be answered: there the sign-up counts as it is, and the way
/// out is in every text. Source: [double
/// opt-in](https://help.klaviyo.com/hc/en-us/articles/115005251108).
public final class Confirming {
    /// In the place of a flow and a run, in the tags and the log of what is sent.
    private static final String SIGN_UP = "sign-up";

    private static final int ID_LENGTH = 22;

    private final Definitions definitions;
    private final Profiles profiles;
    private final Recorder recorder;
    private final Dispatch dispatch;
    private final Mailer mailer;
    private final Texter texter;
    private final ConfirmationMail mails;
    private final boolean answerable;
    private final InstantSource clock;

    /// @param answerable whether who gets a text can answer it
    public Confirming(
            Definitions definitions,
            Profiles profiles,
            Recorder recorder,
            Messages messages,
            Mailer mailer,
            Texter texter,
            ConfirmationMail mails,
            boolean answerable,
            InstantSource clock) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.recorder = recorder;
        this.dispatch = new Dispatch(messages);
        this.mailer = mailer;
        this.texter = texter;
        this.mails = mails;
        this.answerable = answerable;
        this.clock = clock;
    }

    /// @return what came of it, as in a run's log; empty when nobody waits for an answer any more
    /// @throws Postponed when the provider does not take it now: ask again later
    public Optional<Outcome> ask(ConfirmationRequest request) {
        var now = clock.instant();
        return profiles.newest(request.profile())
                .flatMap(
                        state ->
                                state.consents()
                                        .signUp(request.signUp(), now)
                                        .filter(s -> s.askedAt().equals(request.askedAt()))
                                        .flatMap(signUp -> ask(state, signUp, now)));
    }

    private Optional<Outcome> ask(ProfileState state, SignUp signUp, Instant now) {
        var catalogue = definitions.current();
        return switch (signUp.channel()) {
            case EMAIL -> mail(state, signUp, catalogue, now);
            case SMS -> text(state, signUp, catalogue, now);
            case PUSH -> Optional.empty();
        };
    }

    private Optional<Outcome> mail(
            ProfileState state, SignUp signUp, Catalogue catalogue, Instant now) {
        var unreachable = Reachability.email(state.profile(), state.consents(), true, false);
        if (unreachable.isPresent()) {
            return Optional.of(Outcome.skipped(unreachable.get()));
        }
        var list = signUp.list().map(catalogue.lists()::get).map(MarketingList::name);
        var link = new LinkSigner.Signed("c", state.profile().id(), signUp.id());
        var message = message(state.profile().id(), signUp, now);
        var mail = mails.of(message, state.profile(), list, link, catalogue.settings(), now);
        return Optional.of(send(message, () -> mailer.send(mail), now));
    }

    private Optional<Outcome> text(
            ProfileState state, SignUp signUp, Catalogue catalogue, Instant now) {
        var number =
                state.profile()
                        .get(Attribute.PHONE_NUMBER)
                        .flatMap(phone -> Identifier.of(Identifier.Kind.PHONE_NUMBER, phone));
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (!answerable) {
            recorder.now(confirmed(state.profile().id(), signUp, now));
            return Optional.empty();
        }
        var settings = catalogue.settings();
        var to = number.get().value();
        var french = Keywords.french(state.profile().get(Attribute.LOCALE), settings, to);
        var message = message(state.profile().id(), signUp, now);
        var body = Keywords.confirm(settings.name(), signUp.transactional(), french);
        var text = new Text(message.id(), to, body, true, message.tags());
        return Optional.of(send(message, () -> texter.send(text), now));
    }

    private Outcome send(Message message, Supplier<Handover> ready, Instant now) {
        return dispatch.send(message, ready, now);
    }

    private static Message message(ProfileId profile, SignUp signUp, Instant now) {
        var id =
                Fingerprint.of(
                        ID_LENGTH,
                        SIGN_UP,
                        profile.value(),
                        signUp.id(),
                        signUp.askedAt().toString());
        return new Message(
                new MessageId(id),
                signUp.channel(),
                profile,
                new RunId(SIGN_UP),
                new FlowId(SIGN_UP),
                new ActionId(signUp.id()),
                Optional.empty(),
                "Confirmation",
                true,
                Message.Status.CLAIMED,
                Optional.empty(),
                now);
    }

    private static Arrival confirmed(ProfileId profile, SignUp signUp, Instant now) {
        return new Arrival(
                Optional.of(profile),
                Set.of(),
                ProfilePatch.NOTHING,
                List.of(new Change.Confirmed(Channel.SMS, Optional.of(signUp.id()), now)),
                now,
                false,
                SIGN_UP,
                Optional.empty(),
                Optional.empty());
    }
}
