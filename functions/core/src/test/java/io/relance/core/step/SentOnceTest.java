package io.relance.core.step;

import static io.relance.core.step.MailWorld.NONE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.Crashes;
import io.relance.core.consent.Channel;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Run;
import io.relance.core.message.Handover;
import io.relance.core.message.Message;

import org.junit.jupiter.api.Test;

import java.util.List;

/// I1, I2 and I4 for a mail of a flow: whatever crashes, it goes out once, or is known to be
/// unknown.
class SentOnceTest {
    @Test
    void givenARun_whenItsMailIsDue_thenItGoesOutOnceAndIsRecorded() {
        var world = new MailWorld(false);
        world.enrol(NONE).enter(world.enrolment());

        world.step(NONE).carryOut(world.request());
        world.step(NONE).carryOut(world.request());

        assertThat(world.outbox).hasSize(1);
        assertThat(world.outbox.getFirst().subject()).isEqualTo("Hello Ana");
        assertThat(world.outbox.getFirst().html()).contains("https://mail.example/u/");
        assertThat(world.outbox.getFirst().headers()).containsKey("List-Unsubscribe-Post");
        assertThat(world.run().log()).extracting(Run.Reached::outcome).containsExactly("sent");
        assertThat(world.run().state()).isEqualTo(Run.State.COMPLETED);
        assertThat(world.timeline.of(world.ana, MetricId.named(Metric.RECEIVED_EMAIL))).hasSize(1);
        assertThat(world.profiles.load(world.ana).orElseThrow().smartSendingUntil())
                .containsKey(Channel.EMAIL);
    }

    @Test
    void givenAnUnsubscribedPerson_whenTheMailIsDue_thenOnlyTransactionalMailGoes() {
        for (var transactional : List.of(false, true)) {
            var world = new MailWorld(transactional);
            world.enrol(NONE).enter(world.enrolment());
            world.unsubscribe();

            world.step(NONE).carryOut(world.request());

            assertThat(world.outbox).hasSize(transactional ? 1 : 0);
            assertThat(world.run().log())
                    .extracting(Run.Reached::reason)
                    .containsExactly(transactional ? "" : "PERSON_SUPPRESSED");
        }
    }

    @Test
    void givenSomebodyWhoLeftTheListOfTheFlow_whenTheMailIsDue_thenOnlyTransactionalMailGoes() {
        for (var transactional : List.of(false, true)) {
            var world = new MailWorld(transactional);
            world.enrol(NONE).enter(world.enrolment());
            world.leaveTheList();

            world.step(NONE).carryOut(world.request());

            assertThat(world.outbox).hasSize(transactional ? 1 : 0);
        }
    }

    @Test
    void givenAThrottledProvider_whenTheStepIsRetried_thenTheMailGoesOutOnce() {
        var world = new MailWorld(false);
        world.enrol(NONE).enter(world.enrolment());
        world.answer = new Handover.Postponed("TooManyRequests");

        assertThatThrownBy(() -> world.step(NONE).carryOut(world.request()))
                .isInstanceOf(Postponed.class);
        world.answer = new Handover.Accepted("ses-1");
        world.step(NONE).carryOut(world.request());

        assertThat(world.outbox).hasSize(1);
        assertThat(world.run().log()).extracting(Run.Reached::outcome).containsExactly("sent");
    }

    @Test
    void givenACrashAtAnyCallOfTheStep_whenItIsRetried_thenNoMarketingMailGoesTwice() {
        var calls = crashedStep(false, NONE);
        assertThat(calls).isGreaterThan(8);
        for (var at = 0; at < calls; at++) {
            crashedStep(false, new Crashes(at, false));
            crashedStep(false, new Crashes(at, true));
            crashedStep(true, new Crashes(at, false));
            crashedStep(true, new Crashes(at, true));
        }
    }

    private static int crashedStep(boolean transactional, Crashes crashes) {
        var world = new MailWorld(transactional);
        world.enrol(NONE).enter(world.enrolment());
        var before = crashes.calls();
        world.carryOut(crashes, world.request());
        var calls = crashes.calls() - before;
        var message = world.messages.of(world.ana).getFirst();
        if (transactional) {
            assertThat(world.outbox).isNotEmpty();
        } else {
            // Cut between claim and mark, nobody knows: it is said so, and never sent again.
            var unknown = message.status() == Message.Status.UNKNOWN;
            assertThat(world.outbox).hasSizeLessThanOrEqualTo(1);
            assertThat(unknown || world.outbox.size() == 1).isTrue();
        }
        assertThat(world.run().log()).hasSize(1);
        assertThat(world.run().state()).isEqualTo(Run.State.COMPLETED);
        return calls;
    }
}
