package io.relance.core.step;

import static io.relance.core.step.TextWorld.NOON;
import static io.relance.core.step.TextWorld.PLAIN;
import static io.relance.core.step.TextWorld.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relance.core.Crashes;
import io.relance.core.Meanwhile;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Subscription;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Run;
import io.relance.core.message.Handover;
import io.relance.core.message.Message;
import io.relance.core.record.Change;
import io.relance.core.step.TextWorld.Ports;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// I1 and I4 for a text of a flow: whatever crashes, it goes out once, or is known to be unknown;
/// never at night, never after a STOP.
class TextedOnceTest {
    private static final Instant NIGHT = Instant.parse("2026-03-02T22:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-03-03T07:00:00Z");
    private static final String BODY = "Hi {{ first_name }}, see https://shop.example/p?a=1&b=2.";

    private static Change stop(Instant at) {
        return new Change.Unsubscribed(TextWorld.sms(), Optional.empty(), at, "api", "");
    }

    private static int events(TextWorld world, String metric) {
        return world.timeline.of(world.ana, MetricId.named(metric)).size();
    }

    @Test
    void givenADueText_whenItsStepRunsTwice_thenItGoesOnceUnescapedWithAShortLink() {
        var world = new TextWorld(message(BODY, false));

        world.carryOut(PLAIN);
        world.carryOut(PLAIN);

        assertThat(world.outbox).hasSize(1);
        var body = world.outbox.getFirst().body();
        assertThat(body).matches("Hi Ana & Zoé, see https://s\\.example/s/[0-9A-Za-z]{12}\\.");
        var code = body.replaceAll(".*/s/|\\.$", "");
        assertThat(world.links.find(code, NOON).orElseThrow().target())
                .isEqualTo("https://shop.example/p?a=1&b=2");
        assertThat(world.links.find(code, NOON.plus(Duration.ofDays(365)))).isEmpty();
        assertThat(events(world, Metric.RECEIVED_SMS)).isEqualTo(1);
        assertThat(world.profiles.load(world.ana).orElseThrow().smartSendingUntil())
                .containsEntry(Channel.SMS, NOON.plus(Duration.ofHours(24)));
    }

    @Test
    void givenNobodySaidYes_thenNothingGoesAndTheReasonIsTold() {
        var world = new TextWorld(message(BODY, true));
        world.say(stop(NOON.plusSeconds(1)));

        world.carryOut(PLAIN);

        assertThat(world.outbox).isEmpty();
        assertThat(world.reasons()).containsExactly("PERSON_SUPPRESSED");
    }

    @Test
    void givenATextTooLongOrEmpty_thenItIsATemplateError() {
        for (var body : new String[] {"x".repeat(1601), "{% if false %}x{% endif %}"}) {
            var world = new TextWorld(message(body, false));

            world.carryOut(PLAIN);

            assertThat(world.outbox).isEmpty();
            assertThat(world.reasons()).containsExactly("TEMPLATE_ERROR");
        }
    }

    @Test
    void givenTheNight_whenATextIsDue_thenItIsHeldAndEverythingIsCheckedInTheMorning() {
        for (var stopped : new boolean[] {false, true}) {
            var world = new TextWorld(message(BODY, false));
            world.now = NIGHT;

            var held = catchThrowableOfType(Held.class, () -> world.carryOut(PLAIN));

            assertThat(held.until()).isBetween(MORNING, MORNING.plus(Duration.ofMinutes(10)));
            assertThat(world.outbox).isEmpty();
            assertThat(world.run().log()).isEmpty();
            assertThat(world.messages.of(world.ana)).isEmpty();

            if (stopped) {
                world.say(stop(NIGHT.plusSeconds(60)));
            }
            world.now = held.until();
            world.carryOut(PLAIN);

            assertThat(world.outbox).hasSize(stopped ? 0 : 1);
            assertThat(world.reasons()).containsExactly(stopped ? "PERSON_SUPPRESSED" : "");
        }
    }

    @Test
    void givenARefusal_thenTheTextFailedAndItIsTold() {
        var world = new TextWorld(message(BODY, false));
        world.answer = new Handover.Refused("InvalidParameter");

        world.carryOut(PLAIN);

        assertThat(world.reasons()).containsExactly("SEND_ERROR");
        assertThat(events(world, Metric.FAILED_SMS)).isEqualTo(1);
        assertThat(events(world, Metric.RECEIVED_SMS)).isZero();
    }

    @Test
    void givenACrashAtAnyCallOfTheStep_whenItIsRetried_thenNoMarketingTextGoesTwice() {
        var calls = crashed(false, new Crashes(-1, false));
        assertThat(calls).isGreaterThan(8);
        for (var at = 0; at < calls; at++) {
            for (var after : new boolean[] {false, true}) {
                crashed(false, new Crashes(at, after));
                crashed(true, new Crashes(at, after));
            }
        }
    }

    private static int crashed(boolean transactional, Crashes crashes) {
        var world = new TextWorld(message(BODY, transactional));
        try {
            world.carryOut(Ports.of(crashes));
        } catch (Crashes.Crash crash) {
            world.now = world.now.plus(Message.LEASE);
            world.carryOut(PLAIN); // the machine tries again, until nobody else can be at it
        }
        var message = world.messages.of(world.ana).getFirst();
        if (transactional) {
            assertThat(world.outbox).isNotEmpty();
        } else {
            var unknown = message.status() == Message.Status.UNKNOWN;
            assertThat(world.outbox).hasSizeLessThanOrEqualTo(1);
            assertThat(unknown || world.outbox.size() == 1).isTrue();
            assertThat(events(world, Metric.RECEIVED_SMS)).isEqualTo(unknown ? 0 : 1);
        }
        assertThat(world.run().state()).isEqualTo(Run.State.COMPLETED);
        return crashes.calls();
    }

    /// A STOP that is recorded before the text is claimed is obeyed; one that comes later finds the
    /// claim, and is answered when it is no more.
    @Test
    void givenAStopAtAnyCallOfTheStep_thenItIsObeyedUntilTheTextIsClaimed() {
        var obeyed = 0;
        for (var at = 0; at < 12; at++) {
            var world = new TextWorld(message(BODY, false));
            var claimed = new boolean[1];
            var stop =
                    new Meanwhile(
                            at,
                            false,
                            () -> {
                                claimed[0] = !world.messages.of(world.ana).isEmpty();
                                world.say(stop(NOON.plusSeconds(1)));
                            });

            world.carryOut(Ports.of(stop));

            var told = at < stop.calls();
            obeyed += told && !claimed[0] ? 1 : 0;
            assertThat(world.outbox).hasSize(told && !claimed[0] ? 0 : 1);
            assertThat(world.reasons())
                    .containsExactly(world.outbox.isEmpty() ? "PERSON_SUPPRESSED" : "");
            var state = world.profiles.load(world.ana).orElseThrow();
            assertThat(state.consents().on(Channel.SMS).map(Subscription::status))
                    .isEqualTo(
                            at < stop.calls()
                                    ? Optional.of(Subscription.Status.UNSUBSCRIBED)
                                    : Optional.of(Subscription.Status.SUBSCRIBED));
        }
        assertThat(obeyed).isGreaterThan(4);
    }

    @Test
    void givenStopAndStartByText_whenToldInAnyOrder_thenTheLaterWordHolds() {
        var world = new TextWorld(message(BODY, false));
        world.say(stop(NOON.plusSeconds(5)));
        var stop = new InboundText("1", TextWorld.NUMBER, "Stop svp", NOON.plusSeconds(10));
        var start = new InboundText("2", TextWorld.NUMBER, "START", NOON.plusSeconds(20));

        world.replies().take(start);
        world.replies().take(stop);
        assertThat(status(world)).contains(Subscription.Status.SUBSCRIBED);

        var again = new InboundText("3", TextWorld.NUMBER, "STOP", NOON.plusSeconds(30));
        world.replies().take(again);
        world.replies().take(again);
        assertThat(status(world)).contains(Subscription.Status.UNSUBSCRIBED);
        assertThat(events(world, Metric.UNSUBSCRIBED_FROM_SMS)).isEqualTo(2);
        assertThat(world.outbox.getLast().body()).contains("vous ne recevrez plus de SMS");
        assertThat(world.replies().take(new InboundText("4", TextWorld.NUMBER, "merci", NOON)))
                .isEmpty();
        assertThat(world.outbox).hasSize(4);
    }

    private static Optional<Subscription.Status> status(TextWorld world) {
        return world.profiles
                .load(world.ana)
                .orElseThrow()
                .consents()
                .on(Channel.SMS)
                .map(Subscription::status);
    }
}
