package io.relance.core.step;

import static io.relance.core.step.MailWorld.NONE;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Crashes;
import io.relance.core.flow.Run;
import io.relance.core.flow.Status;
import io.relance.core.review.Review;
import io.relance.core.review.Verdict;

import org.junit.jupiter.api.Test;

/// I1 for a mail that waits for the operator: whatever crashes, it goes out once, if at all.
class ReviewedOnceTest {
    @Test
    void givenAManualMail_whenTheOperatorSends_thenItGoesOutOnceAlthoughTheRunIsOver() {
        var world = new MailWorld(false);
        world.turnTo(Status.MANUAL);
        world.enrol(NONE).enter(world.enrolment());
        world.step(NONE).carryOut(world.request());
        assertThat(world.outbox).isEmpty();
        assertThat(world.inReview()).containsExactly(Review.of(world.run(), world.logged()));
        assertThat(world.run().state()).isEqualTo(Run.State.COMPLETED);
        world.turnTo(Status.LIVE);
        world.step(NONE).carryOut(world.request());
        assertThat(world.outbox).as("whoever is in review stays there").isEmpty();

        world.step(NONE).carryOut(world.verdict(Verdict.SEND));
        world.step(NONE).carryOut(world.verdict(Verdict.SEND));
        world.step(NONE).carryOut(world.verdict(Verdict.CANCEL));

        assertThat(world.outbox).hasSize(1);
        assertThat(world.logged().outcome()).isEqualTo("sent");
        assertThat(world.inReview()).isEmpty();
    }

    @Test
    void givenAManualMail_whenTheOperatorCancels_thenItNeverGoes() {
        var world = new MailWorld(false);
        world.turnTo(Status.MANUAL);
        world.enrol(NONE).enter(world.enrolment());
        world.step(NONE).carryOut(world.request());

        world.step(NONE).carryOut(world.verdict(Verdict.CANCEL));
        world.step(NONE).carryOut(world.verdict(Verdict.SEND));

        assertThat(world.outbox).isEmpty();
        assertThat(world.logged().outcome()).isEqualTo("skipped");
        assertThat(world.logged().reason()).isEqualTo("CANCELLED");
        assertThat(world.inReview()).isEmpty();
    }

    @Test
    void givenSomebodyWhoLeftMeanwhile_whenTheOperatorSends_thenConsentIsAskedAgain() {
        var world = new MailWorld(false);
        world.turnTo(Status.MANUAL);
        world.enrol(NONE).enter(world.enrolment());
        world.step(NONE).carryOut(world.request());
        world.unsubscribe();

        world.step(NONE).carryOut(world.verdict(Verdict.SEND));

        assertThat(world.outbox).isEmpty();
        assertThat(world.logged().reason()).isEqualTo("PERSON_SUPPRESSED");
        assertThat(world.inReview()).isEmpty();
    }

    @Test
    void givenACrashAtAnyCall_whenAManualMailIsReachedAndSent_thenNeitherTwiceNorLost() {
        var reached = crashedReview(NONE, new Crashes(-1, false));
        for (var at = 0; at < reached; at++) {
            crashedReview(new Crashes(at, false), NONE);
            crashedReview(new Crashes(at, true), NONE);
        }
        var counted = new Crashes(-1, false);
        crashedReview(NONE, counted);
        assertThat(counted.calls()).isGreaterThan(8);
        for (var at = 0; at < counted.calls(); at++) {
            crashedReview(NONE, new Crashes(at, false));
            crashedReview(NONE, new Crashes(at, true));
        }
    }

    /// @return how many calls it takes until the person is in review
    private static int crashedReview(Crashes reaching, Crashes sending) {
        var world = new MailWorld(false);
        world.turnTo(Status.MANUAL);
        world.enrol(NONE).enter(world.enrolment());
        var before = reaching.calls();
        world.carryOut(reaching, world.request());
        var calls = reaching.calls() - before;
        assertThat(world.inReview()).hasSize(1);
        assertThat(world.outbox).isEmpty();

        world.carryOut(sending, world.verdict(Verdict.SEND));

        var unknown = world.logged().reason().equals("UNKNOWN");
        assertThat(world.outbox).hasSizeLessThanOrEqualTo(1);
        assertThat(unknown || world.outbox.size() == 1).isTrue();
        assertThat(world.logged().outcome()).isEqualTo(unknown ? "failed" : "sent");
        return calls;
    }
}
