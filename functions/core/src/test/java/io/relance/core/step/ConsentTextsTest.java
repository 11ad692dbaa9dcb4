package io.relance.core.step;

import static io.relance.core.step.TextWorld.NOON;
import static io.relance.core.step.TextWorld.PLAIN;
import static io.relance.core.step.TextWorld.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.consent.Channel;
import io.relance.core.definition.Settings;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.flow.SmsMessage;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.profile.PropertyRules;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.ProfileState;
import io.relance.core.segment.Definition;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Texts by what people agreed to, and what the law of their country asks of each.
class ConsentTextsTest {
    private static Change stop(Instant at) {
        return new Change.Unsubscribed(TextWorld.sms(), Optional.empty(), at, "api", "");
    }

    private static Change transactionalAlone(Instant at) {
        return new Change.Subscribed(
                TextWorld.sms(), Optional.empty(), at, "api", "", true, false, true);
    }

    @Test
    void givenAYesToTransactionalTextsAlone_whenTextsAreDue_thenOnlyTheTransactionalOneGoes() {
        for (var transactional : List.of(false, true)) {
            var world = new TextWorld(message("Hello", transactional));
            world.say(stop(NOON), transactionalAlone(NOON));

            world.carryOut(PLAIN);

            assertThat(world.outbox).hasSize(transactional ? 1 : 0);
            assertThat(world.reasons()).containsExactly(transactional ? "" : "PERSON_SUPPRESSED");
        }
    }

    @Test
    void givenAStop_whenATransactionalTextIsDue_thenItDoesNotGo() {
        var world = new TextWorld(message("Hello", true));
        world.say(transactionalAlone(NOON), stop(NOON));

        world.carryOut(PLAIN);

        assertThat(world.outbox).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+33612345678, false, Thé & Co: Hello",
        "+33612345678, true, Thé & Co: Hello",
        "+32470123456, false, Hello",
        "+32470123456, true, Thé & Co: Hello",
        "+12025550123, false, Hello"
    })
    void givenANumber_whenTexted_thenAFrenchOneAlwaysReadsWhoSendsIt(
            String number, boolean prefix, String text) {
        assertThat(composed(number, prefix, false, true)).isEqualTo(text);
    }

    @Test
    void givenASenderNobodyCanAnswer_whenTexted_thenTheWayOutIsALink() {
        assertThat(composed("+32470123456", false, true, false))
                .matches("Hello\nSTOP: https://s\\.example/s/[0-9A-Za-z]{12}");
        assertThat(composed("+32470123456", false, true, true))
                .isEqualTo("Hello\nReply STOP to opt out");
    }

    @Test
    void givenATransactionalMessageOnItsWay_whenTheySayNo_thenOnlyTheTextIsWaitedFor() {
        for (var channel : List.of(Channel.SMS, Channel.EMAIL)) {
            var world = new TextWorld(message("Hello", true));
            var onItsWay = made(channel, true);
            world.messages.claim(onItsWay);
            var waited = new ArrayList<Duration>();
            var lastWord =
                    new LastWord(
                            world.recorder(),
                            world.messages,
                            () -> NOON,
                            length -> {
                                waited.add(length);
                                var id = onItsWay.id();
                                world.messages.mark(
                                        world.ana, id, Message.Status.SENT, Optional.of("1"));
                            });
            var no =
                    new Change.Unsubscribed(
                            List.of(channel), Optional.empty(), NOON, "inbound_message", "");

            lastWord.record(
                    new Arrival(
                            Optional.of(world.ana),
                            Set.of(),
                            ProfilePatch.NOTHING,
                            List.of(no),
                            NOON,
                            false,
                            "test",
                            Optional.empty(),
                            Optional.empty()));

            assertThat(waited).hasSize(channel == Channel.SMS ? 1 : 0);
        }
    }

    private static String composed(
            String number, boolean prefix, boolean optOut, boolean answerable) {
        var content =
                new SmsMessage(
                        "m",
                        "Hello",
                        false,
                        prefix,
                        false,
                        optOut,
                        true,
                        true,
                        false,
                        false,
                        List.of(),
                        Definition.EVERYBODY);
        var composer =
                new TextComposer(new LinkSigner(new byte[] {1}), "https://s.example", answerable);
        return composer.compose(
                        new TextComposer.Order(
                                content,
                                made(Channel.SMS, false),
                                "Flow",
                                person(number),
                                SHOP,
                                Optional.empty(),
                                NOON))
                .orThrow()
                .text()
                .body();
    }

    private static final Settings SHOP =
            new Settings(
                    "Thé & Co",
                    "",
                    "",
                    ZoneId.of("UTC"),
                    "en-US",
                    "EUR",
                    false,
                    PropertyRules.NONE);

    private static ProfileState person(String number) {
        return ProfileState.fresh(
                new Profile(
                        new ProfileId("ana"),
                        Map.of(Attribute.PHONE_NUMBER, number),
                        Value.Fields.EMPTY,
                        NOON,
                        NOON));
    }

    private static Message made(Channel channel, boolean transactional) {
        return new Message(
                new MessageId("m"),
                channel,
                new ProfileId("ana"),
                new RunId("r"),
                new FlowId("f"),
                new ActionId("a"),
                Optional.empty(),
                "m",
                transactional,
                Message.Status.CLAIMED,
                Optional.empty(),
                NOON);
    }
}
