package io.relance.core.step;

import io.relance.core.Fingerprint;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Consents;
import io.relance.core.consent.SignUp;
import io.relance.core.consent.Subscription;
import io.relance.core.definition.Definitions;
import io.relance.core.message.Handover;
import io.relance.core.message.MessageId;
import io.relance.core.message.Text;
import io.relance.core.message.Texter;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.record.Recorder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Does what people ask for by text: STOP takes their consent back at once, START gives it, HELP
/// asks who we are; each is answered. The same text told twice changes nothing more; its answer may
/// go out twice, for a missing one would be worse. Source: [SMS
/// keywords](https://help.klaviyo.com/hc/en-us/articles/29928896469531).
///
/// Who texted STOP comes back by START. Another yes, such as one by the API, counts here too, but
/// carriers and SNS go on blocking the number: its texts fail until it texts START, or an operator
/// [takes it off the list of
/// SNS](https://docs.aws.amazon.com/sns/latest/dg/sms_manage_optout.html).
public final class TextReplies {
    private static final String METHOD = "inbound_message";

    private final Definitions definitions;
    private final Profiles profiles;
    private final Recorder recorder;
    private final Texter texter;

    public TextReplies(
            Definitions definitions, Profiles profiles, Recorder recorder, Texter texter) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.recorder = recorder;
        this.texter = texter;
    }

    /// @return what was asked for; empty for a text that asks for nothing we know
    /// @throws Postponed when the answer cannot leave now: take the text again later
    public Optional<Keywords> take(InboundText text) {
        var asked = Keywords.in(text.body());
        asked.ifPresent(keyword -> answer(text, keyword, done(text, keyword)));
        return asked;
    }

    /// @return who asked, where we know them
    private Optional<Profile> done(InboundText text, Keywords keyword) {
        return switch (keyword) {
            case STOP -> {
                var no =
                        new Change.Unsubscribed(
                                List.of(Channel.SMS), Optional.empty(), text.at(), METHOD, "");
                yield Optional.of(recorded(text, no));
            }
            case START -> {
                var confirmed = new Change.Confirmed(Channel.SMS, Optional.empty(), text.at());
                var yes =
                        new Change.Subscribed(
                                List.of(Channel.SMS),
                                Optional.empty(),
                                text.at(),
                                METHOD,
                                "",
                                true,
                                false);
                yield Optional.of(
                        onlyTransactional(text)
                                ? recorded(text, confirmed)
                                : recorded(text, confirmed, yes));
            }
            case HELP -> known(text).map(ProfileState::profile);
        };
    }

    /// Who was asked about transactional texts alone says yes to them alone, also when the same
    /// text
    /// is told again.
    private boolean onlyTransactional(InboundText text) {
        return known(text).map(ProfileState::consents).filter(c -> asked(c, text.at())).isPresent();
    }

    private static boolean asked(Consents consents, Instant at) {
        var asked =
                consents.signUps().stream()
                        .filter(s -> s.channel() == Channel.SMS && s.stands(at))
                        .toList();
        var answered = consents.transactionalTexts().map(Subscription::at).filter(at::equals);
        return asked.stream().allMatch(SignUp::transactional)
                && (!asked.isEmpty() || answered.isPresent());
    }

    private Profile recorded(InboundText text, Change... said) {
        var arrival =
                new Arrival(
                        Optional.empty(),
                        Set.of(text.from()),
                        ProfilePatch.NOTHING,
                        List.of(said),
                        text.at(),
                        false,
                        METHOD,
                        Optional.empty(),
                        Optional.empty());
        return recorder.now(arrival).state().profile();
    }

    private Optional<ProfileState> known(InboundText text) {
        return Optional.ofNullable(profiles.known(Set.of(text.from())).get(text.from()))
                .flatMap(profiles::load);
    }

    private void answer(InboundText text, Keywords keyword, Optional<Profile> who) {
        var settings = definitions.current().settings();
        var number = text.from().value();
        var locale = who.flatMap(person -> person.get(Attribute.LOCALE));
        var french = Keywords.french(locale, settings, number);
        var answer =
                new Text(
                        new MessageId(Fingerprint.of(22, "answer", text.id())),
                        number,
                        keyword.answer(settings.name(), french),
                        true,
                        Map.of());
        if (texter.send(answer) instanceof Handover.Postponed(var reason)) {
            throw new Postponed(reason);
        }
    }
}
