package io.relance.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;

import io.relance.local.asl.Billed;
import io.relance.local.time.VirtualTime;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sfn.model.ConflictException;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class LocalStepFunctionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final VirtualTime time = new VirtualTime(NOON);
    private final List<Billed> bill = new ArrayList<>();
    private final LocalStepFunctions sfn =
            new LocalStepFunctions(
                    time,
                    new LambdaTasks(new Halves()),
                    new Random(1),
                    bill::add,
                    "us-east-1",
                    "111111111111");

    /// One function, `half`, which halves even numbers.
    private static final class Halves implements LambdaTasks.Functions {
        @Override
        public boolean has(String name) {
            return name.equals("half");
        }

        @Override
        public JsonNode invoke(String name, JsonNode payload) {
            if (payload.asInt() % 2 != 0) {
                throw new IllegalArgumentException("odd");
            }
            return IntNode.valueOf(payload.asInt() / 2);
        }
    }

    private static String waits(int seconds) {
        return """
        {"QueryLanguage":"JSONata","StartAt":"w","States":{"w":{"Type":"Wait","Seconds":%d,"End":true}}}\
        """
                .formatted(seconds);
    }

    private static String calls(String function) {
        return """
        {"QueryLanguage":"JSONata","StartAt":"t","States":{"t":{"Type":"Task",
          "Resource":"arn:aws:states:::lambda:invoke",
          "Arguments":{"FunctionName":"%s","Payload":"{%% $states.input.n %%}"},"End":true}}}\
        """
                .formatted(function);
    }

    private String create(String name, String definition) {
        return sfn.createStateMachine(
                        create -> create.name(name).definition(definition).roleArn("role"))
                .stateMachineArn();
    }

    private String start(String machine, String name, String input) {
        return sfn.startExecution(start -> start.stateMachineArn(machine).name(name).input(input))
                .executionArn();
    }

    @Test
    void givenARunningExecution_whenStartedAgainWithTheSameInput_thenItIsTheSameOne() {
        var machine = create("m", waits(60));
        var first = start(machine, "run-1", "{}");
        time.moveTo(NOON.plusSeconds(30));

        var again =
                sfn.startExecution(
                        start -> start.stateMachineArn(machine).name("run-1").input("{}"));

        assertThat(again.executionArn()).isEqualTo(first);
        assertThat(again.startDate()).isEqualTo(NOON);
        assertThat(sfn.executions()).hasSize(1);
        assertThatThrownBy(() -> start(machine, "run-1", "{\"other\":1}"))
                .isInstanceOf(ExecutionAlreadyExistsException.class);
    }

    @Test
    void givenAnEndedExecution_whenItsNameIsUsedAgain_thenItIsRefusedFor90Days() {
        var machine = create("m", waits(60));
        start(machine, "run-1", "{}");
        time.moveTo(NOON.plus(Duration.ofDays(90)));
        assertThatThrownBy(() -> start(machine, "run-1", "{}"))
                .isInstanceOf(ExecutionAlreadyExistsException.class);

        time.moveTo(NOON.plus(Duration.ofDays(90)).plusSeconds(60));
        start(machine, "run-1", "{}");

        assertThat(sfn.executions(machine)).hasSize(2);
    }

    @Test
    void givenAPublishedVersion_whenTheMachineChanges_thenTheVersionAndItsRunsStayAsTheyWere() {
        var created =
                sfn.createStateMachine(
                        create ->
                                create.name("m")
                                        .definition(waits(60))
                                        .roleArn("role")
                                        .publish(true));
        var machine = created.stateMachineArn();
        var running = start(created.stateMachineVersionArn(), "old", "{}");

        var updated =
                sfn.updateStateMachine(
                        update ->
                                update.stateMachineArn(machine).definition(waits(5)).publish(true));
        var old = start(created.stateMachineVersionArn(), "old-2", "{}");
        var fresh = start(updated.stateMachineVersionArn(), "new", "{}");
        time.moveTo(NOON.plusSeconds(10));

        assertThat(created.stateMachineVersionArn()).isEqualTo(machine + ":1");
        assertThat(updated.stateMachineVersionArn()).isEqualTo(machine + ":2");
        assertThat(status(running)).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(status(old)).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(status(fresh)).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    private ExecutionStatus status(String arn) {
        return sfn.describeExecution(describe -> describe.executionArn(arn)).status();
    }

    @Test
    void givenAnUnchangedMachine_whenPublishedTwice_thenItsVersionIsTheSame() {
        var machine = create("m", waits(60));

        var one = sfn.publishStateMachineVersion(publish -> publish.stateMachineArn(machine));
        var two = sfn.publishStateMachineVersion(publish -> publish.stateMachineArn(machine));

        assertThat(two.stateMachineVersionArn()).isEqualTo(one.stateMachineVersionArn());
        assertThatThrownBy(
                        () ->
                                sfn.publishStateMachineVersion(
                                        publish ->
                                                publish.stateMachineArn(machine)
                                                        .revisionId("other")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void givenABadDefinition_whenCreated_thenTheReasonIsSaidAsByAws() {
        assertThatThrownBy(() -> create("m", "{\"StartAt\":\"a\"}"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(
                        "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields"
                                + " are required: [States] at /'");
    }

    @Test
    void givenAMachineOfThatName_whenCreatedAgain_thenOnlyTheSameDefinitionIsTheSameMachine() {
        var machine = create("m", waits(60));

        assertThat(create("m", waits(60))).isEqualTo(machine);
        assertThatThrownBy(() -> create("m", waits(61)))
                .isInstanceOf(StateMachineAlreadyExistsException.class);
    }

    @Test
    void givenALambdaTask_whenItAnswers_thenTheOutputIsLambdasWholeAnswer() {
        var arn =
                start(
                        create("m", calls("arn:aws:lambda:us-east-1:1:function:half:live")),
                        "r",
                        "{\"n\":8}");
        time.settle();

        var output = sfn.execution(arn).orElseThrow().execution().output().orElseThrow();

        assertThat(output.path("Payload").asInt()).isEqualTo(4);
        assertThat(output.path("StatusCode").asInt()).isEqualTo(200);
        assertThat(output.path("ExecutedVersion").asText()).isEqualTo("$LATEST");
        assertThat(bill).hasSize(2);
    }

    @Test
    void givenALambdaTask_whenTheHandlerThrows_thenErrorIsItsClassAndCauseItsReport() {
        var arn = start(create("m", calls("half")), "r", "{\"n\":7}");
        time.settle();

        var described = sfn.describeExecution(describe -> describe.executionArn(arn));

        assertThat(described.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(described.error()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(described.cause())
                .startsWith(
                        "{\"errorMessage\":\"odd\","
                                + "\"errorType\":\"java.lang.IllegalArgumentException\","
                                + "\"stackTrace\":[\"io.relance");
    }

    @Test
    void givenThreeExecutions_whenListedByPage_thenTheNewestComesFirst() {
        var machine = create("m", waits(60));
        List.of("a", "b", "c").forEach(name -> start(machine, name, "{}"));
        sfn.stopExecution(
                stop -> stop.executionArn(machine.replace("stateMachine", "execution") + ":b"));

        var first = sfn.listExecutions(list -> list.stateMachineArn(machine).maxResults(2));
        var rest =
                sfn.listExecutions(
                        list -> list.stateMachineArn(machine).nextToken(first.nextToken()));
        var running =
                sfn.listExecutions(
                        list ->
                                list.stateMachineArn(machine)
                                        .statusFilter(ExecutionStatus.RUNNING));

        assertThat(first.executions())
                .extracting(ExecutionListItem::name)
                .containsExactly("c", "b");
        assertThat(rest.executions()).extracting(ExecutionListItem::name).containsExactly("a");
        assertThat(running.executions())
                .extracting(ExecutionListItem::name)
                .containsExactly("c", "a");
    }

    @Test
    void givenADeletedMachine_whenStarted_thenItDoesNotExistAndItsRunsHaveEnded() {
        var machine = create("m", waits(60));
        var arn = start(machine, "a", "{}");

        sfn.deleteStateMachine(delete -> delete.stateMachineArn(machine));

        assertThatThrownBy(() -> start(machine, "b", "{}"))
                .isInstanceOf(StateMachineDoesNotExistException.class);
        assertThat(status(arn)).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void givenInputThatIsNoJson_whenStarted_thenItIsRefusedWithoutRepeatingIt() {
        var machine = create("m", waits(60));

        assertThatThrownBy(() -> start(machine, "a", "ada@example.com"))
                .isInstanceOf(InvalidExecutionInputException.class)
                .message()
                .doesNotContain("ada");
    }

    @Test
    void givenACallWeDoNotMake_whenMade_thenItIsRefusedByName() {
        assertThatThrownBy(() -> sfn.sendTaskSuccess(send -> send.taskToken("t").output("{}")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("SendTaskSuccess");
    }
}
