package io.relance.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.consent.Channel;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

/// What every [Messages] does.
public abstract class MessagesContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANN = new ProfileId("ann");

    private Messages messages;

    /// @return empty ones
    protected abstract Messages messages();

    @BeforeEach
    void begin() {
        messages = messages();
    }

    @Test
    void givenANewMessage_whenClaimed_thenTheClaimIsTheFirst() {
        var message = message("m1", NOON);

        assertThat(messages.claim(message)).isEmpty();

        assertThat(messages.find(ANN, message.id())).contains(message);
        assertThat(messages.find(ANN, new MessageId("m"))).isEmpty();
        assertThat(messages.find(new ProfileId("bob"), message.id())).isEmpty();
    }

    @Test
    void givenAClaim_whenClaimedAgain_thenTheFirstClaimIsTold() {
        var first = message("m1", NOON);
        messages.claim(first);

        assertThat(messages.claim(message("m1", NOON.plusSeconds(60)))).contains(first);
        assertThat(messages.find(ANN, first.id())).contains(first);
    }

    @Test
    void givenAClaimMarkedSent_whenClaimedAgain_thenItIsToldAsSent() {
        var message = message("m1", NOON);
        messages.claim(message);
        messages.mark(ANN, message.id(), Message.Status.SENT, Optional.of("0100-ä"));

        var told = messages.claim(message).orElseThrow();

        assertThat(told.status()).isEqualTo(Message.Status.SENT);
        assertThat(told.providerId()).contains("0100-ä");
        assertThat(told.name()).isEqualTo(message.name());
    }

    @Test
    void givenASentMessage_whenMarkedOtherwise_thenItStaysSent() {
        var message = message("m1", NOON);
        messages.claim(message);
        messages.mark(ANN, message.id(), Message.Status.SENT, Optional.of("a"));

        messages.mark(ANN, message.id(), Message.Status.UNKNOWN, Optional.empty());
        messages.mark(ANN, message.id(), Message.Status.SENT, Optional.of("b"));

        var found = messages.find(ANN, message.id()).orElseThrow();
        assertThat(found.status()).isEqualTo(Message.Status.SENT);
        assertThat(found.providerId()).contains("a");
    }

    @Test
    void givenAnUnknownOutcome_whenTheProviderReports_thenItIsSent() {
        var message = message("m1", NOON);
        messages.claim(message);
        messages.mark(ANN, message.id(), Message.Status.UNKNOWN, Optional.empty());

        messages.mark(ANN, message.id(), Message.Status.SENT, Optional.of("a"));

        assertThat(messages.find(ANN, message.id()).orElseThrow().status())
                .isEqualTo(Message.Status.SENT);
    }

    @Test
    void givenAMarkWithoutProviderId_whenMarked_thenWhatIsKnownStays() {
        var message = message("m1", NOON);
        messages.claim(message);
        messages.mark(ANN, message.id(), Message.Status.UNKNOWN, Optional.of("a"));

        messages.mark(ANN, message.id(), Message.Status.FAILED, Optional.empty());

        var found = messages.find(ANN, message.id()).orElseThrow();
        assertThat(found.status()).isEqualTo(Message.Status.FAILED);
        assertThat(found.providerId()).contains("a");
    }

    @Test
    void givenNoClaim_whenMarked_thenThatIsABug() {
        assertThatThrownBy(
                        () ->
                                messages.mark(
                                        ANN,
                                        new MessageId("m1"),
                                        Message.Status.SENT,
                                        Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("m1");
        assertThat(messages.of(ANN)).isEmpty();
    }

    @Test
    void givenAClaim_whenReleased_thenItCanBeClaimedAnew() {
        var message = message("m1", NOON);
        messages.claim(message);

        messages.release(ANN, message.id());
        messages.release(ANN, message.id());

        assertThat(messages.find(ANN, message.id())).isEmpty();
        assertThat(messages.claim(message)).isEmpty();
    }

    @Test
    void givenAMessageThatMayHaveLeft_whenReleased_thenItStays() {
        for (var status :
                new Message.Status[] {
                    Message.Status.SENT, Message.Status.UNKNOWN, Message.Status.FAILED
                }) {
            var message = message("m-" + status, NOON);
            messages.claim(message);
            messages.mark(ANN, message.id(), status, Optional.empty());

            messages.release(ANN, message.id());

            assertThat(messages.claim(message).orElseThrow().status()).isEqualTo(status);
        }
    }

    @Test
    void givenMessagesOfAProfile_whenListed_thenTheNewestComesFirst() {
        messages.claim(message("m1", NOON));
        messages.claim(message("m3", NOON.plusMillis(1)));
        messages.claim(message("m2", NOON));

        assertThat(messages.of(ANN))
                .extracting(message -> message.id().value())
                .containsExactly("m3", "m1", "m2");
        assertThat(messages.of(new ProfileId("an"))).isEmpty();
    }

    private static Message message(String id, Instant at) {
        return new Message(
                new MessageId(id),
                Channel.EMAIL,
                ANN,
                new RunId("r1"),
                new FlowId("flow"),
                new ActionId("flow01"),
                id.equals("m1") ? Optional.of(new ActionId("flow07")) : Optional.empty(),
                id.equals("m2") ? "" : "Grüße 🎁 \"for you\"",
                id.equals("m3"),
                Message.Status.CLAIMED,
                Optional.empty(),
                at);
    }
}
