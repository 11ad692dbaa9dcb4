package io.relance.local.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.local.asl.Billed.Reason;
import io.relance.local.asl.TaskInvoker.Outcome;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class MapAndParallelTest {
    private static String map(String config, String more) {
        return """
        {`m`:{`Type`:`Map`,`Items`:`{%% $states.input %%}`,%s
           `ItemProcessor`:{`ProcessorConfig`:%s,`StartAt`:`t`,`States`:{
             `t`:{`Type`:`Task`,`Resource`:`arn:aws:states:::lambda:invoke`,`End`:true}}},
           `End`:true}}\
        """
                .formatted(more, config);
    }

    private static final String INLINE = "{`Mode`:`INLINE`}";

    private static String distributed(String type) {
        return "{`Mode`:`DISTRIBUTED`,`ExecutionType`:`" + type + "`}";
    }

    @Test
    void givenAConcurrencyOfTwo_whenThreeItemsWait_thenTheThirdStartsWhenOneIsDone() {
        var stage = new Stage();
        var execution = stage.start(map(INLINE, "`MaxConcurrency`:2,"), "[1,2,3]");
        assertThat(stage.asked).hasSize(2);

        stage.asked.get(1).answer().accept(new Outcome.Done(Stage.json("`b`")));
        stage.asked.get(2).answer().accept(new Outcome.Done(Stage.json("`c`")));
        stage.asked.get(0).answer().accept(new Outcome.Done(Stage.json("`a`")));

        assertThat(execution.output()).contains(Stage.json("[`a`,`b`,`c`]"));
        assertThat(execution.transitions()).isEqualTo(1 + 1 + 3);
    }

    @Test
    void givenAnInlineMap_whenOneIterationFails_thenTheOthersAreGivenUp() {
        var stage = new Stage();
        var execution = stage.start(map(INLINE, ""), "[1,2]");

        stage.asked.get(1).answer().accept(new Outcome.Failed(Failure.of("Bad", "luck")));
        stage.asked.get(0).answer().accept(new Outcome.Done(Stage.json("`late`")));

        assertThat(execution.failure()).contains(Failure.of("Bad", "luck"));
    }

    @Test
    void givenAThousandIterations_whenAllAnswerAtOnce_thenTheStackHoldsAndTheOrderIsKept() {
        var stage = new Stage();
        var input = new StringBuilder("[0");
        for (var i = 0; i < 1000; i++) {
            stage.answers("t", "1");
            input.append(",0");
        }
        stage.answers("t", "2");

        var execution = stage.start(map(INLINE, ""), input.append("]").toString());

        assertThat(execution.output().orElseThrow().get(1000)).isEqualTo(Stage.json("2"));
    }

    @Test
    void givenADistributedMap_whenFewerFailThanTolerated_thenItSucceedsElseItFailsByName() {
        var tolerant = new Stage().answers("t", "1").fails("t", "Bad").answers("t", "3");
        var strict = new Stage().fails("t", "Bad").fails("t", "Bad").answers("t", "3");
        var states = map(distributed("STANDARD"), "`ToleratedFailureCount`:1,");

        assertThat(tolerant.start(states, "[1,2,3]").status())
                .isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(strict.start(states, "[1,2,3]").failure().orElseThrow().error())
                .contains("States.ExceedToleratedFailureThreshold");
    }

    @Test
    void givenDistributedChildren_whenTheyAreStandard_thenTheyBillTheirStatesElseARequest() {
        var standard = new Stage().answers("t", "1").answers("t", "2");
        var express = new Stage().answers("t", "1").answers("t", "2");

        standard.start(map(distributed("STANDARD"), ""), "[1,2]");
        express.start(map(distributed("EXPRESS"), ""), "[1,2]");

        assertThat(standard.billed(Reason.CHILD)).isEqualTo(2);
        assertThat(standard.billed(Reason.START)).isEqualTo(1 + 2);
        assertThat(standard.billed(Reason.STATE)).isEqualTo(1 + 2);
        assertThat(express.billed(Reason.STATE)).isEqualTo(1);
        assertThat(express.bill.stream().filter(Billed.ExpressRequest.class::isInstance))
                .hasSize(2);
    }

    @Test
    void givenParallelBranches_whenAllAreDone_thenTheirOutputsStandInOrderAndTimeRunsOnce() {
        var stage = new Stage();
        var execution =
                stage.start(
                        """
                        {`p`:{`Type`:`Parallel`,`Arguments`:{`n`:`{% $states.input.k %}`},`Branches`:[
                           {`StartAt`:`a`,`States`:{`a`:{`Type`:`Wait`,`Seconds`:60,`End`:true}}},
                           {`StartAt`:`b`,`States`:{`b`:{`Type`:`Wait`,`Seconds`:20,`Output`:`b`,`End`:true}}}],
                         `End`:true}}\
                        """,
                        "{`k`:4}");

        stage.after(Duration.ofHours(1));

        assertThat(execution.output()).contains(Stage.json("[{`n`:4},`b`]"));
        assertThat(execution.stoppedAt()).contains(Stage.NOON.plusSeconds(60));
    }

    @Test
    void givenAParallelWithRetry_whenABranchFails_thenAllBranchesStartAnew() {
        var stage = new Stage().fails("t", "Bad").answers("t", "1");
        var execution =
                stage.start(
                        """
                        {`p`:{`Type`:`Parallel`,`Retry`:[{`ErrorEquals`:[`Bad`],`IntervalSeconds`:5}],`Branches`:[
                           {`StartAt`:`w`,`States`:{`w`:{`Type`:`Wait`,`Seconds`:1,`Output`:0,`End`:true}}},
                           {`StartAt`:`t`,`States`:{`t`:{`Type`:`Task`,`Resource`:`arn:aws:states:::lambda:invoke`,`End`:true}}}],
                         `End`:true}}\
                        """,
                        "{}");

        stage.after(Duration.ofHours(1));

        assertThat(execution.output()).contains(Stage.json("[0,1]"));
        assertThat(execution.stoppedAt()).contains(Stage.NOON.plusSeconds(6));
        assertThat(execution.transitions()).isEqualTo(1 + 1 + 2 + 1 + 2);
    }
}
