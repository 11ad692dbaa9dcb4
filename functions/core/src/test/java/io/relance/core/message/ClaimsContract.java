package io.relance.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.consent.Channel;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.record.SampleStates;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What every [Messages] and its [Profiles] do together when a message is claimed for a person.
public abstract class ClaimsContract {
    private static final Instant NOON = SampleStates.NOON;
    private static final Duration WINDOW = Duration.ofHours(16);
    private static final ProfileId ANN = new ProfileId("ann");

    private Profiles profiles;
    private Messages messages;
    private ProfileState ann;

    /// Both, empty, and made for each other.
    public record Stores(Profiles profiles, Messages messages) {}

    protected abstract Stores stores();

    @BeforeEach
    void begin() {
        var stores = stores();
        profiles = stores.profiles();
        messages = stores.messages();
        ann =
                save(
                        ProfileState.fresh(SampleStates.person("ann", Map.of()).profile()),
                        SampleStates.person("ann", Map.of(Attribute.FIRST_NAME, "Ann")));
    }

    @Test
    void givenAPersonAsJudged_whenClaimed_thenItIsOursAndTheTimerRuns() {
        var message = message("m1", Channel.EMAIL, NOON);

        assertThat(messages.claim(message, ann.version(), heeded(NOON))).isEqualTo(made());

        assertThat(messages.find(ANN, message.id())).contains(message);
        assertThat(messages.open(ANN)).containsExactly(message);
        assertThat(timers()).isEqualTo(Map.of(Channel.EMAIL, NOON.plus(WINDOW)));
    }

    @Test
    void givenAPersonWrittenInBetween_whenClaimed_thenTheyMustBeJudgedAgain() {
        var message = message("m1", Channel.EMAIL, NOON);
        var newest = save(ann, SampleStates.waking(ann, Optional.of(NOON)));

        assertThat(messages.claim(message, ann.version(), heeded(NOON)))
                .isEqualTo(new Claim.Outdated());

        assertThat(messages.find(ANN, message.id())).isEmpty();
        assertThat(timers()).isEmpty();
        assertThat(messages.claim(message, newest.version(), heeded(NOON))).isEqualTo(made());
        assertThat(profiles.newest(ANN).orElseThrow().version()).isEqualTo(newest.version());
    }

    @Test
    void givenNobody_whenClaimed_thenTheyMustBeJudgedAgain() {
        var message = message("m1", Channel.EMAIL, NOON);
        var nobody = new ProfileId("nobody");
        var misled =
                new Message(
                        message.id(),
                        Channel.EMAIL,
                        nobody,
                        message.run(),
                        message.flow(),
                        message.action(),
                        Optional.empty(),
                        "",
                        false,
                        Message.Status.CLAIMED,
                        Optional.empty(),
                        NOON);

        assertThat(messages.claim(misled, 1, Optional.empty())).isEqualTo(new Claim.Outdated());
        assertThat(messages.open(nobody)).isEmpty();
    }

    @Test
    void givenAClaim_whenClaimedAgain_thenItIsToldWhateverElseIsInTheWay() {
        var message = message("m1", Channel.EMAIL, NOON);
        messages.claim(message, ann.version(), heeded(NOON));
        save(ann, SampleStates.waking(ann, Optional.of(NOON)));

        var again = message("m1", Channel.EMAIL, NOON.plusSeconds(5));

        assertThat(messages.claim(again, ann.version(), heeded(NOON)))
                .isEqualTo(new Claim.Before(message));
    }

    @Test
    void givenARunningTimer_whenAnotherMessageIsClaimed_thenItIsTooSoonUntilTheVeryEnd() {
        messages.claim(message("m1", Channel.EMAIL, NOON), ann.version(), heeded(NOON));
        var end = NOON.plus(WINDOW);
        var early = end.minusNanos(1);

        assertThat(claimed("m2", Channel.EMAIL, early)).isEqualTo(new Claim.TooSoon());
        assertThat(messages.find(ANN, new MessageId("m2"))).isEmpty();
        assertThat(claimed("m3", Channel.SMS, early)).as("another channel").isEqualTo(made());
        assertThat(claimed("m2", Channel.EMAIL, end)).isEqualTo(made());
        assertThat(timers())
                .isEqualTo(
                        Map.of(
                                Channel.EMAIL, end.plus(WINDOW),
                                Channel.SMS, early.plus(WINDOW)));
    }

    @Test
    void givenARunningTimer_whenAMessageDoesNotHeedIt_thenItStartsAnew() {
        messages.claim(message("m1", Channel.EMAIL, NOON), ann.version(), heeded(NOON));
        var later = NOON.plusSeconds(1);
        var shorter = new SendingTimer(later.plusSeconds(60), false);

        var claim =
                messages.claim(
                        message("m2", Channel.EMAIL, later), ann.version(), Optional.of(shorter));

        assertThat(claim).isEqualTo(made());
        assertThat(timers()).isEqualTo(Map.of(Channel.EMAIL, later.plusSeconds(60)));
    }

    @Test
    void givenARunningTimer_whenATransactionalMessageIsClaimed_thenItRunsOn() {
        messages.claim(message("m1", Channel.EMAIL, NOON), ann.version(), heeded(NOON));

        var claim =
                messages.claim(message("m2", Channel.EMAIL, NOON), ann.version(), Optional.empty());

        assertThat(claim).isEqualTo(made());
        assertThat(timers()).isEqualTo(Map.of(Channel.EMAIL, NOON.plus(WINDOW)));
    }

    @Test
    void givenATimer_whenItsMessageWasNotTaken_thenItIsAsBefore() {
        var end = NOON.plus(WINDOW);
        messages.claim(message("m1", Channel.EMAIL, NOON), ann.version(), heeded(NOON));
        messages.claim(message("m2", Channel.EMAIL, end), ann.version(), heeded(end));

        profiles.restoreTimer(ANN, Channel.EMAIL, end.plus(WINDOW), Optional.of(end));
        assertThat(timers()).isEqualTo(Map.of(Channel.EMAIL, end));

        profiles.restoreTimer(ANN, Channel.EMAIL, end, Optional.empty());
        assertThat(timers()).isEmpty();
    }

    @Test
    void givenATimerStartedAnew_whenAnOlderMessageWasNotTaken_thenItRunsOn() {
        var end = NOON.plus(WINDOW);
        messages.claim(message("m1", Channel.EMAIL, end), ann.version(), heeded(end));

        profiles.restoreTimer(ANN, Channel.EMAIL, end, Optional.empty());
        profiles.restoreTimer(ANN, Channel.EMAIL, end, Optional.of(NOON));

        assertThat(timers()).isEqualTo(Map.of(Channel.EMAIL, end.plus(WINDOW)));
    }

    @Test
    void givenATimer_whenThePersonIsSaved_thenItKeepsRunning() {
        messages.claim(message("m1", Channel.EMAIL, NOON), ann.version(), heeded(NOON));

        save(ann, SampleStates.waking(ann, Optional.of(NOON)));

        assertThat(timers()).isEqualTo(Map.of(Channel.EMAIL, NOON.plus(WINDOW)));
    }

    @Test
    void givenMessagesOfAllKinds_whenTheOpenAreAsked_thenOnlyThoseNobodyMarked() {
        for (var id : new String[] {"sent", "unknown", "failed", "released", "open"}) {
            messages.claim(message(id, Channel.SMS, NOON));
        }
        messages.mark(ANN, new MessageId("sent"), Message.Status.SENT, Optional.of("p"));
        messages.mark(ANN, new MessageId("unknown"), Message.Status.UNKNOWN, Optional.empty());
        messages.mark(ANN, new MessageId("failed"), Message.Status.FAILED, Optional.empty());
        messages.release(ANN, new MessageId("released"));

        assertThat(messages.open(ANN))
                .extracting(message -> message.id().value())
                .containsExactly("open");
    }

    private Claim claimed(String id, Channel channel, Instant at) {
        return messages.claim(message(id, channel, at), ann.version(), heeded(at));
    }

    private static Optional<SendingTimer> heeded(Instant now) {
        return Optional.of(new SendingTimer(now.plus(WINDOW), true));
    }

    private static Claim made() {
        return new Claim.Made();
    }

    private ProfileState save(ProfileState before, ProfileState after) {
        return profiles.save(before, after).orElseThrow();
    }

    private Map<Channel, Instant> timers() {
        return profiles.newest(ANN).orElseThrow().smartSendingUntil();
    }

    private static Message message(String id, Channel channel, Instant at) {
        return new Message(
                new MessageId(id),
                channel,
                ANN,
                new RunId("r1"),
                new FlowId("flow"),
                new ActionId("flow01"),
                Optional.empty(),
                "Hello",
                false,
                Message.Status.CLAIMED,
                Optional.empty(),
                at);
    }
}
