package io.relance.local.asl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VariablesTest {
    @Test
    void givenTwoAssignmentsInOneState_whenOneReadsTheOther_thenItSeesTheValueFromBefore() {
        var execution =
                new Stage()
                        .start(
                                """
                                {`a`:{`Type`:`Pass`,`Assign`:{`x`:1,`y`:2},`Next`:`b`},
                                 `b`:{`Type`:`Pass`,`Assign`:{`x`:`{% $y %}`,`y`:`{% $x %}`},`Output`:`{% $x %}`,`Next`:`c`},
                                 `c`:{`Type`:`Pass`,`Output`:`{% [$states.input, $x, $y] %}`,`End`:true}}\
                                """,
                                "{}");

        assertThat(execution.output()).contains(Stage.json("[1,2,1]"));
    }

    @Test
    void givenAVariableOfAnIteration_whenTheMapIsLeft_thenItIsGoneAndTheOuterOneWasSeen() {
        var execution =
                new Stage()
                        .start(
                                """
                                {`a`:{`Type`:`Pass`,`Assign`:{`x`:10},`Next`:`m`},
                                 `m`:{`Type`:`Map`,`Items`:[1,2],`ItemProcessor`:{`StartAt`:`i`,`States`:{
                                   `i`:{`Type`:`Pass`,`Assign`:{`inner`:`{% $x + $states.input %}`},`Next`:`j`},
                                   `j`:{`Type`:`Pass`,`Output`:`{% $inner %}`,`End`:true}}},
                                   `Assign`:{`all`:`{% $states.result %}`},`Next`:`z`},
                                 `z`:{`Type`:`Pass`,`Output`:`{% [$exists($inner), $all] %}`,`End`:true}}\
                                """,
                                "{}");

        assertThat(execution.output()).contains(Stage.json("[false,11,12]"));
    }

    @Test
    void givenAnUnmatchedChoice_whenItHasADefault_thenItsOwnOutputAndAssignCount() {
        var states =
                """
                {`c`:{`Type`:`Choice`,`Choices`:[{`Condition`:`{% $states.input.n > 5 %}`,`Output`:`big`,`Assign`:{`v`:1},`Next`:`z`}],
                  `Default`:`z`,`Output`:`small`,`Assign`:{`v`:2}},
                 `z`:{`Type`:`Pass`,`Output`:`{% [$states.input, $v] %}`,`End`:true}}\
                """;

        assertThat(new Stage().start(states, "{`n`:9}").output()).contains(Stage.json("[`big`,1]"));
        assertThat(new Stage().start(states, "{`n`:1}").output())
                .contains(Stage.json("[`small`,2]"));
    }

    @Test
    void givenAChoiceWithoutDefault_whenNothingMatches_thenTheRunEndsThere() {
        var execution =
                new Stage()
                        .start(
                                """
                                {`c`:{`Type`:`Choice`,`Choices`:[{`Condition`:`{% false %}`,`Next`:`z`}]},
                                 `z`:{`Type`:`Succeed`}}\
                                """,
                                "{}");

        assertThat(execution.failure().orElseThrow().error()).contains("States.Runtime");
    }

    @Test
    void givenAConditionThatIsNoBoolean_whenItIsAsked_thenTheCauseNamesItsType() {
        var execution =
                new Stage()
                        .start(
                                """
                                {`c`:{`Type`:`Choice`,`Choices`:[{`Condition`:`{% 'yes' %}`,`Next`:`z`}]},
                                 `z`:{`Type`:`Succeed`}}\
                                """,
                                "{}");

        assertThat(execution.failure().orElseThrow().cause().orElseThrow())
                .endsWith("Expected 'boolean', but was 'string' for value: \"yes\"");
    }

    @Test
    void givenTheContextObject_whenAStateAsksIt_thenItShowsExecutionMachineAndState() {
        var execution =
                new Stage()
                        .start(
                                "{`s`:{`Type`:`Pass`,`Output`:`{% $states.context %}`,`End`:true}}",
                                "{`k`:null}");

        assertThat(execution.output())
                .contains(
                        Stage.json(
                                """
                                {`Execution`:{`Id`:`arn:aws:states:us-east-1:111111111111:execution:m:e`,
                                   `Input`:{`k`:null},`StartTime`:`2026-03-01T12:00:00.000Z`,`Name`:`e`,
                                   `RoleArn`:`arn:aws:iam::111111111111:role/r`,`RedriveCount`:0},
                                 `StateMachine`:{`Id`:`arn:aws:states:us-east-1:111111111111:stateMachine:m`,`Name`:`m`},
                                 `State`:{`Name`:`s`,`EnteredTime`:`2026-03-01T12:00:00.000Z`,`RetryCount`:0}}\
                                """));
    }

    @Test
    void givenExpressionsThatAskTimeOrChance_whenPlayedTwice_thenTheyAnswerTheSame() {
        var states =
                "{`s`:{`Type`:`Pass`,`Output`:`{% [$now(), $millis(), $uuid(), $random()]"
                        + " %}`,`End`:true}}";

        var output = new Stage().start(states, "{}").output().orElseThrow();

        assertThat(output).isEqualTo(new Stage().start(states, "{}").output().orElseThrow());
        assertThat(output.get(0).asText()).isEqualTo("2026-03-01T12:00:00.000Z");
        assertThat(output.get(1).asLong()).isEqualTo(Stage.NOON.toEpochMilli());
        assertThat(output.get(2).asText()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab].*");
    }
}
