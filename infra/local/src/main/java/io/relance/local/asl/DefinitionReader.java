package io.relance.local.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.core.Result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Reads definitions. What it does not know it refuses by name, so that nothing runs here that AWS
/// would refuse, and nothing runs otherwise than on AWS. Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
public final class DefinitionReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FIELDS =
            Set.of("Comment", "StartAt", "States", "TimeoutSeconds", "Version", "QueryLanguage");

    private final Predicate<String> resources;

    /// @param resources whether a Task may name a resource: [TaskInvoker#knows]
    public DefinitionReader(Predicate<String> resources) {
        this.resources = resources;
    }

    public Result<StateMachine, List<DefinitionError>> read(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JsonProcessingException noJson) {
            var problems = new Problems();
            problems.noJson();
            return Result.err(problems.found());
        }
    }

    public Result<StateMachine, List<DefinitionError>> read(JsonNode definition) {
        var problems = new Problems();
        if (!(definition instanceof ObjectNode object)) {
            problems.noJson();
            return Result.err(problems.found());
        }
        var machine = machine(new Part(object, "", problems));
        return problems.found().isEmpty()
                ? Result.ok(machine.orElseThrow())
                : Result.err(problems.found());
    }

    private Optional<StateMachine> machine(Part part) {
        part.only(FIELDS);
        if (!part.require("States", "StartAt")) {
            return Optional.empty();
        }
        var language = part.text("QueryLanguage").orElse("JSONPath");
        if (!Set.of("JSONPath", "JSONata").contains(language)) {
            part.problems().invalid("/QueryLanguage", "Expected 'JSONPath' or 'JSONata'");
        }
        var timeout =
                part.number("TimeoutSeconds", 1, 99_999_999)
                        .map(seconds -> Duration.ofSeconds(seconds.longValue()));
        return new GraphReader(part.problems(), resources, language)
                .read(part, Set.of())
                .map(graph -> new StateMachine(graph, timeout));
    }
}
