package io.relance.codec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Compiler;
import io.relance.core.flow.RandomFlows;
import io.relance.core.flow.Status;
import io.relance.core.segment.Definition;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

class AslJsonTest {
    private static final String ARN = "arn:aws:lambda:eu-west-3:123456789012:function:step:live";

    @Test
    void givenA200ActionFlow_whenWritten_thenItFitsIntoAMegabyte() {
        var actions = new ArrayList<Action>();
        for (var place = 0; place < 200; place++) {
            var next =
                    place < 199
                            ? Optional.of(RandomFlows.id(place + 1))
                            : Optional.<ActionId>empty();
            actions.add(
                    place % 2 == 0
                            ? new Action.ConditionalSplit(
                                    RandomFlows.id(place), Definition.EVERYBODY, next, next)
                            : new Action.SendEmail(
                                    RandomFlows.id(place),
                                    Status.LIVE,
                                    RandomFlows.mail("Une bien longue histoire ".repeat(4)),
                                    next));
        }

        var asl =
                AslJson.write(
                        Compiler.compile(RandomFlows.flow(actions.toArray(Action[]::new)), ARN));

        assertThat(asl.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
    }

    @Test
    void givenAMail_whenWritten_thenItsTaskTellsTheStepIdentifiersOnly() {
        var task = states("win-back").get("send We miss you");

        assertThat(task.get("Type").asText()).isEqualTo("Task");
        assertThat(task.get("Resource").asText()).isEqualTo("arn:aws:states:::lambda:invoke");
        assertThat(task.get("Arguments"))
                .isEqualTo(
                        Library.json(
                                """
                                {'FunctionName': '%s', 'Payload': {'run': '{%% $run %%}',
                                 'flow': '{%% $flow %%}', 'profile': '{%% $profile %%}',
                                 'action': 'win-back01'}}
                                """
                                        .formatted(ARN)));
        assertThat(task.get("Assign"))
                .isEqualTo(Library.json("{'waits': '{% $states.result.Payload.waits %}'}"));
        assertThat(task.get("TimeoutSeconds").asInt()).isEqualTo(60);
        assertThat(task.get("Catch"))
                .isEqualTo(
                        Library.json(
                                """
                                [{'ErrorEquals': ['States.ALL'], 'Assign': {'failedAt': 'win-back01',
                                  'error': '{% $states.errorOutput.Error %}'},
                                  'Next': 'record the failure'}]
                                """));
        assertThat(task.get("Next").asText()).isEqualTo("wait 3 days");
        assertThat(task.has("End")).isFalse();
    }

    @Test
    void givenADelay_whenWritten_thenItWaitsForTheInstantItWasTold() {
        var wait = states("win-back").get("wait 3 days");

        assertThat(wait.get("Type").asText()).isEqualTo("Wait");
        assertThat(wait.get("Timestamp").asText())
                .isEqualTo(
                        "{% $exists($lookup($waits, 'win-back02'))"
                                + " ? $lookup($waits, 'win-back02')"
                                + " : $states.context.State.EnteredTime %}");
        assertThat(wait.get("Next").asText()).isEqualTo("send Come back for 20 % off");
    }

    @RepeatedTest(100)
    void everyStateOfTheWrittenMachineIsCompleteByTheLanguagesRules(RepetitionInfo run) {
        var random = RandomFlows.seeded(run.getCurrentRepetition());
        var asl = Json.read(AslJson.write(Compiler.compile(random.flow(), ARN))).orThrow();

        var states = asl.get("States");
        assertThat(states.has(asl.get("StartAt").asText())).isTrue();
        for (var state : states.properties()) {
            var node = state.getValue();
            switch (node.get("Type").asText()) {
                case "Choice" -> {
                    assertThat(node.get("Choices")).isNotEmpty();
                    assertThat(states.has(node.get("Default").asText())).isTrue();
                    node.get("Choices")
                            .forEach(c -> assertThat(states.has(c.get("Next").asText())).isTrue());
                }
                case "Wait", "Task" ->
                        assertThat(node.has("End") ^ states.has(node.path("Next").asText()))
                                .as("seed %d: %s", random.seed(), state.getKey())
                                .isTrue();
                default -> assertThat(node.get("Type").asText()).isIn("Succeed", "Fail");
            }
        }
    }

    private static JsonNode states(String flow) {
        var machine = Compiler.compile(Library.flow(flow).definition(), ARN);
        return Json.read(AslJson.write(machine)).orThrow().get("States");
    }
}
