package io.relance.local.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.local.asl.Billed.Reason;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class TaskTest {
    private static String task(String more) {
        return """
        {`t`:{`Type`:`Task`,`Resource`:`arn:aws:states:::lambda:invoke`,`Arguments`:{`a`:`{%% $states.input.x %%}`},%s`End`:true},
         `c`:{`Type`:`Pass`,`Output`:`{%% [$states.input.Error, $why] %%}`,`End`:true}}\
        """
                .formatted(more);
    }

    private static final String CATCH =
            "`Catch`:[{`ErrorEquals`:[`States.ALL`],`Assign`:{`why`:`{% $states.errorOutput.Cause"
                    + " %}`},`Next`:`c`}],";

    private static List<Long> pauses(Stage stage) {
        return stage.asked.stream()
                .map(asked -> Duration.between(Stage.NOON, asked.at()).toMillis())
                .toList();
    }

    @Test
    void givenABackoff_whenItFailsAgainAndAgain_thenEachPauseGrowsUpToTheLimitAndIsBilled() {
        var stage = new Stage();
        for (var i = 0; i < 5; i++) {
            stage.fails("t", "Busy");
        }
        var retry =
                "`Retry`:[{`ErrorEquals`:[`Busy`],`IntervalSeconds`:2,`BackoffRate`:3,"
                        + "`MaxDelaySeconds`:10,`MaxAttempts`:4}],";

        var execution = stage.start(task(retry + CATCH), "{`x`:5}");
        stage.after(Duration.ofMinutes(5));

        assertThat(pauses(stage)).containsExactly(0L, 2_000L, 8_000L, 18_000L, 28_000L);
        assertThat(stage.asked.getFirst().call().arguments()).isEqualTo(Stage.json("{`a`:5}"));
        assertThat(stage.asked.getLast().call().retry()).isEqualTo(4);
        assertThat(execution.output()).contains(Stage.json("[`Busy`,`because`]"));
        assertThat(stage.billed(Reason.RETRY)).isEqualTo(4);
        assertThat(execution.transitions()).isEqualTo(1 + 2 + 4);
    }

    @Test
    void givenFullJitter_whenItIsPlayedTwice_thenThePausesAreShorterAndTheSame() {
        var retry =
                "`Retry`:[{`ErrorEquals`:[`States.ALL`],`IntervalSeconds`:100,"
                        + "`JitterStrategy`:`FULL`,`MaxAttempts`:1}],";
        var one = new Stage().fails("t", "Busy").answers("t", "1");
        var two = new Stage().fails("t", "Busy").answers("t", "1");

        for (var stage : List.of(one, two)) {
            stage.start(task(retry + CATCH), "{`x`:5}");
            stage.after(Duration.ofMinutes(5));
        }

        assertThat(pauses(one)).isEqualTo(pauses(two)).hasSize(2);
        assertThat(pauses(one).getLast()).isBetween(1L, 99_999L);
    }

    @Test
    void givenAnErrorNobodyNames_whenItIsRetriedForAnother_thenTheExecutionFailsWithIt() {
        var retry =
                "`Retry`:[{`ErrorEquals`:[`Other`]}],`Catch`:[{`ErrorEquals`:[`States.Timeout`],`Next`:`c`}],";
        var stage = new Stage().fails("t", "Busy");

        var execution = stage.start(task(retry), "{`x`:5}");

        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(execution.failure()).contains(Failure.of("Busy", "because"));
    }

    @Test
    void givenATimeout_whenTheAnswerComesLater_thenOnlyTheTimeoutCounts() {
        var stage = new Stage();
        var execution = stage.start(task("`TimeoutSeconds`:30," + CATCH), "{`x`:5}");

        stage.after(Duration.ofSeconds(30));
        stage.asked.getFirst().answer().accept(new TaskInvoker.Outcome.Done(Stage.json("`late`")));

        assertThat(execution.output()).contains(Stage.json("[`States.Timeout`,``]"));
        assertThat(execution.stoppedAt()).contains(Stage.NOON.plusSeconds(30));
    }

    @Test
    void givenAnAnswerThatComesLater_whenItCameBeforeTheTimeout_thenTheRunGoesOnThen() {
        var stage = new Stage();
        var execution = stage.start(task("`TimeoutSeconds`:30," + CATCH), "{`x`:5}");

        stage.after(Duration.ofSeconds(10));
        stage.asked.getFirst().answer().accept(new TaskInvoker.Outcome.Done(Stage.json("`ok`")));
        stage.after(Duration.ofMinutes(1));

        assertThat(execution.output()).contains(Stage.json("`ok`"));
        assertThat(execution.stoppedAt()).contains(Stage.NOON.plusSeconds(10));
    }

    @Test
    void givenAnOutputThatGivesNothing_whenItIsCaught_thenTheCauseIsWordedAsByAws() {
        var stage = new Stage().answers("t", "{}");

        var execution = stage.start(task("`Output`:`{% $states.result.no %}`," + CATCH), "{`x`:5}");

        assertThat(execution.output().orElseThrow().get(1).asText())
                .isEqualTo(
                        "An error occurred while executing the state 't' (entered at the event id"
                                + " #2). The JSONata expression '$states.result.no' specified for"
                                + " the field 'Output' returned nothing (undefined).");
    }

    @Test
    void givenAResultOver256KiB_whenItArrives_thenNoCatcherHoldsIt() {
        var stage = new Stage().answers("t", "`" + "x".repeat(262_144) + "`");

        var execution = stage.start(task(CATCH), "{`x`:5}");

        assertThat(execution.failure().orElseThrow().error()).contains("States.DataLimitExceeded");
    }

    @Test
    void givenALoopWithoutEnd_whenTheHistoryIsFull_thenTheExecutionFails() {
        var execution = new Stage().start("{`p`:{`Type`:`Pass`,`Next`:`p`}}", "{}");

        assertThat(execution.failure().orElseThrow().error()).contains("States.Runtime");
        assertThat(execution.transitions()).isEqualTo(12_501);
    }
}
