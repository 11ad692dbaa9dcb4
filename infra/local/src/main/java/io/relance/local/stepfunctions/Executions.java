package io.relance.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.relance.local.asl.Execution;
import io.relance.local.asl.Failure;
import io.relance.local.asl.Interpreter;
import io.relance.local.time.VirtualTime;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Starts executions, once under a name, and remembers them.
///
/// The same name with the same input is the same start while that execution runs; the name is free
/// again 90 days after it ended. Source:
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
final class Executions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration NAME_IS_HELD = Duration.ofDays(90);
    private static final int MOST_INPUT_BYTES = 262_144;

    private final Map<String, Started> byArn = new LinkedHashMap<>();
    private final Map<String, List<Started>> byMachine = new LinkedHashMap<>();
    private final VirtualTime time;
    private final Interpreter interpreter;
    private final RandomGenerator random;

    Executions(VirtualTime time, Interpreter interpreter, RandomGenerator random) {
        this.time = time;
        this.interpreter = interpreter;
        this.random = random;
    }

    Started start(Machines.Named named, @Nullable String asked, @Nullable String input) {
        var name = asked == null ? unnamed() : checked(asked);
        var machine = named.machine();
        var text = input == null ? "{}" : input;
        var arn = machine.arn().replace(":stateMachine:", ":execution:") + ":" + name;
        var earlier = Optional.ofNullable(byArn.get(arn)).filter(this::holdsName);
        if (earlier.isPresent()) {
            return again(earlier.get(), text, arn);
        }
        var identity =
                new Execution.Identity(
                        arn, name, machine.arn(), machine.name(), named.revision().roleArn());
        var execution =
                interpreter.start(named.revision().graph(), identity, parsed(text), _ -> {});
        var started = new Started(execution, text, named.versionArn());
        byArn.put(arn, started);
        byMachine.computeIfAbsent(machine.arn(), _ -> new ArrayList<>()).add(started);
        return started;
    }

    private String unnamed() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    static String checked(String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            throw InvalidNameException.builder().message("Invalid Name: '" + name + "'").build();
        }
        return name;
    }

    private boolean holdsName(Started earlier) {
        return earlier.execution()
                .stoppedAt()
                .map(stopped -> time.instant().isBefore(stopped.plus(NAME_IS_HELD)))
                .orElse(true);
    }

    private static Started again(Started earlier, String text, String arn) {
        if (earlier.execution().status() == Execution.Status.RUNNING
                && earlier.inputText().equals(text)) {
            return earlier;
        }
        throw ExecutionAlreadyExistsException.builder()
                .message("Execution Already Exists: '" + arn + "'")
                .build();
    }

    private static JsonNode parsed(String text) {
        try {
            var input = JSON.readTree(text);
            if (input.isMissingNode()) {
                throw badInput("it is empty");
            }
            if (text.getBytes(StandardCharsets.UTF_8).length > MOST_INPUT_BYTES) {
                throw badInput("it is longer than 262144 bytes");
            }
            return input;
        } catch (JsonProcessingException _) {
            throw badInput("it is no JSON"); // the text itself stays out of errors and logs
        }
    }

    private static InvalidExecutionInputException badInput(String why) {
        return InvalidExecutionInputException.builder()
                .message("Invalid State Machine Execution Input: '" + why + "'")
                .build();
    }

    Started at(String arn) {
        return find(arn)
                .orElseThrow(
                        () ->
                                ExecutionDoesNotExistException.builder()
                                        .message("Execution Does Not Exist: '" + arn + "'")
                                        .build());
    }

    Optional<Started> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    void stop(Started started, Failure why) {
        interpreter.stop(started.execution(), why);
    }

    List<Started> all() {
        return byMachine.values().stream().flatMap(List::stream).toList();
    }

    /// Oldest first.
    List<Started> of(String machineArn) {
        return List.copyOf(byMachine.getOrDefault(machineArn, List.of()));
    }
}
