package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.relance.core.Result;
import io.relance.local.asl.AslCases.Verdict;
import io.relance.local.time.VirtualTime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// One recorded case: run it, and say where it differs from the record.
final class AslCase {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG_ENOUGH = Duration.ofDays(400);
    private static final String ARN = "arn:aws:states:us-east-1:111111111111:";
    private static final Execution.Identity IDENTITY =
            new Execution.Identity(
                    ARN + "execution:statemachine_conformance:execution_conformance",
                    "execution_conformance",
                    ARN + "stateMachine:statemachine_conformance",
                    "statemachine_conformance",
                    "arn:aws:iam::111111111111:role/sfn-role");

    private final JsonNode json;
    private final JsonNode expected;
    private final List<String> differences = new ArrayList<>();

    AslCase(JsonNode json) {
        this.json = json;
        expected = json.path("expected");
    }

    Verdict verdict() {
        var reader = new DefinitionReader(_ -> true);
        var read =
                json.has("definition_text")
                        ? reader.read(json.path("definition_text").textValue())
                        : reader.read(json.path("definition"));
        return switch (read) {
            case Result.Ok(var machine) -> accepted(machine);
            case Result.Err(var errors) -> refused(errors);
        };
    }

    private Verdict refused(List<DefinitionError> errors) {
        var unsupported =
                errors.stream()
                        .filter(DefinitionError.Unsupported.class::isInstance)
                        .findFirst()
                        .map(DefinitionError::text);
        if (unsupported.isPresent()) {
            return new Verdict.Refused(unsupported.get());
        }
        var texts = errors.stream().map(DefinitionError::text).toList();
        var wanted = expected.path("message").asText();
        return expected.path("invalid").booleanValue()
                        && (errors.stream().anyMatch(error -> error.message().equals(wanted))
                                || texts.stream().anyMatch(wanted::contains))
                ? new Verdict.Passed()
                : new Verdict.Differs("refused: " + texts + ", expected " + expected);
    }

    private Verdict accepted(StateMachine machine) {
        if (expected.path("invalid").booleanValue()) {
            return new Verdict.Differs("accepted, expected " + expected.path("message"));
        }
        if (json.has("input")) {
            play(machine);
        }
        return differences.isEmpty()
                ? new Verdict.Passed()
                : new Verdict.Differs(String.join("; ", differences));
    }

    private void play(StateMachine machine) {
        var time = new VirtualTime(START);
        var tasks = new RecordedTasks(json.path("mocks"));
        var seen = new SeenStates();
        var execution =
                new Interpreter(time, tasks, new Random(1), _ -> {})
                        .start(machine, IDENTITY, json.path("input"), seen, _ -> {});
        time.moveTo(START.plus(LONG_ENOUGH));
        same("status", expected.path("status").asText(), execution.status().name());
        sameJson("output", expected.path("output"), node(execution.output()));
        var failure = execution.failure();
        same("error", expected.path("error").asText(""), part(failure.flatMap(Failure::error)));
        cause(part(failure.flatMap(Failure::cause)));
        differences.addAll(seen.differences(expected, ignored()));
        differences.addAll(tasks.differences());
    }

    private static String part(Optional<String> text) {
        return text.orElse("");
    }

    private static JsonNode node(Optional<JsonNode> output) {
        return output.orElse(MissingNode.getInstance());
    }

    private List<String> ignored() {
        var pointers = new ArrayList<String>();
        json.path("ignore").forEach(pointer -> pointers.add(pointer.asText()));
        return pointers;
    }

    private void cause(String cause) {
        if (expected.has("cause_pattern")) {
            if (!cause.matches("(?s)" + expected.path("cause_pattern").asText())) {
                differences.add("cause is " + cause);
            }
        } else if (expected.has("cause_json")) {
            sameJson("cause", expected.path("cause_json"), RecordedTasks.parsed(cause));
        } else {
            same("cause", expected.path("cause").asText(""), cause);
        }
    }

    private void same(String what, String wanted, String actual) {
        if (!wanted.equals(actual)) {
            differences.add("%s is %s, recorded %s".formatted(what, actual, wanted));
        }
    }

    private void sameJson(String what, JsonNode wanted, JsonNode actual) {
        if (!SameJson.same(wanted, actual, "/" + what, ignored())) {
            differences.add("%s is %s, recorded %s".formatted(what, actual, wanted));
        }
    }
}
