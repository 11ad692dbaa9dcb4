package io.relance.core.step;

import static io.relance.core.step.MailWorld.FLOW;
import static io.relance.core.step.MailWorld.NONE;
import static io.relance.core.step.MailWorld.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Crashes;
import io.relance.core.enrol.Enrol;
import io.relance.core.enrol.Enrolment;
import io.relance.core.flow.Run;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/// I5 for whoever enters a flow.
class EnteredOnceTest {
    /// I5: whatever crashes, the person enters once, and the run starts.
    @Test
    void givenACrashAtAnyCallOfEnrol_whenTheEnrolmentComesAgain_thenTheRunStartsOnce() {
        var calls = crashedEnrol(NONE);
        for (var at = 0; at < calls; at++) {
            crashedEnrol(new Crashes(at, false));
            crashedEnrol(new Crashes(at, true));
        }
    }

    private static int crashedEnrol(Crashes crashes) {
        var world = new MailWorld(false);
        var before = crashes.calls();
        try {
            world.enrol(crashes).enter(world.enrolment());
        } catch (Crashes.Crash crash) {
            world.enrol(NONE).enter(world.enrolment());
        }
        world.enrol(NONE).enter(world.enrolment());
        var later =
                new Enrolment(
                        FLOW,
                        world.ana,
                        "rejoined",
                        Optional.empty(),
                        NOON.plusSeconds(9),
                        NOON.plusSeconds(9));

        assertThat(world.started).hasSize(1);
        assertThat(world.run().state()).isEqualTo(Run.State.RUNNING);
        assertThat(world.enrol(NONE).enter(later))
                .as("a welcome is never repeated")
                .isEqualTo(Enrol.Outcome.ENTERED_BEFORE);
        return crashes.calls() - before;
    }
}
