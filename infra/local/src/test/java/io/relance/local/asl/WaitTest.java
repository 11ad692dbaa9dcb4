package io.relance.local.asl;

import static io.relance.local.asl.Execution.Status.RUNNING;
import static io.relance.local.asl.Execution.Status.SUCCEEDED;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class WaitTest {
    private static final String UNTIL =
            "{`w`:{`Type`:`Wait`,`Timestamp`:`{% $states.input.at %}`,`End`:true}}";

    @Test
    void givenATimestampWithAFraction_whenItWaits_thenItGoesOnAtTheWholeSecondBefore() {
        var stage = new Stage();

        var execution = stage.start(UNTIL, "{`at`:`2026-03-01T13:00:00.999+00:00`}");

        assertThat(execution.status()).isEqualTo(RUNNING);
        assertThat(execution.currentState()).contains("w");
        stage.after(Duration.ofHours(1));
        assertThat(execution.stoppedAt()).contains(Stage.NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void givenATimestampGoneBy_whenItIsReached_thenTheRunGoesOnAtOnce() {
        var execution = new Stage().start(UNTIL, "{`at`:`2020-01-01T00:00:00Z`}");

        assertThat(execution.status()).isEqualTo(SUCCEEDED);
        assertThat(execution.stoppedAt()).contains(Stage.NOON);
    }

    @Test
    void givenSeconds_whenTheyAreUp_thenTheRunGoesOnAndAssignsWhatTheWaitAssigns() {
        var stage = new Stage();
        var execution =
                stage.start(
                        """
                        {`w`:{`Type`:`Wait`,`Seconds`:`{% 2 * 30 %}`,`Assign`:{`a`:1},`Next`:`p`},
                         `p`:{`Type`:`Pass`,`Output`:`{% $a %}`,`End`:true}}\
                        """,
                        "{}");

        stage.after(Duration.ofSeconds(59));
        assertThat(execution.status()).isEqualTo(RUNNING);
        stage.after(Duration.ofSeconds(1));

        assertThat(execution.output()).contains(Stage.json("1"));
    }

    @Test
    void givenAMachineWithATimeout_whenItIsUp_thenTheExecutionHasTimedOutAndNothingMoreRuns() {
        var stage = new Stage();
        var execution =
                stage.startMachine(
                        """
                        {`QueryLanguage`:`JSONata`,`StartAt`:`w`,`TimeoutSeconds`:60,`States`:{
                          `w`:{`Type`:`Wait`,`Seconds`:90,`Next`:`t`},
                          `t`:{`Type`:`Task`,`Resource`:`arn:aws:states:::lambda:invoke`,`End`:true}
                        }}\
                        """,
                        "{}");

        stage.after(Duration.ofHours(1));

        assertThat(execution.status()).isEqualTo(Execution.Status.TIMED_OUT);
        assertThat(execution.stoppedAt()).contains(Stage.NOON.plusSeconds(60));
        assertThat(stage.asked).isEmpty();
    }

    @Test
    void givenARunningExecution_whenItIsStopped_thenItsWaitNeverEnds() {
        var stage = new Stage();
        var execution = stage.start(UNTIL, "{`at`:`2026-03-02T00:00:00Z`}");

        stage.stop(execution);
        stage.after(Duration.ofDays(3));

        assertThat(execution.status()).isEqualTo(Execution.Status.ABORTED);
        assertThat(execution.stoppedAt()).contains(Stage.NOON);
    }
}
