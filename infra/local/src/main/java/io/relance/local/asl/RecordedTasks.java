package io.relance.local.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Answers tasks as they were answered when the case was recorded: for each attempt the first
/// unused result that was recorded for the same arguments, else the next unused one.
final class RecordedTasks implements TaskInvoker {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<JsonNode>> unused = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    RecordedTasks(JsonNode mocks) {
        mocks.properties()
                .forEach(
                        state -> {
                            var results = new ArrayList<JsonNode>();
                            state.getValue().path("results").forEach(results::add);
                            unused.put(state.getKey(), results);
                        });
    }

    List<String> differences() {
        return differences;
    }

    /// @return missing where the text is no JSON
    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public boolean knows(String resource) {
        return true;
    }

    @Override
    public void invoke(Call call, Consumer<Outcome> answer) {
        var left = unused.getOrDefault(call.state(), List.of());
        if (left.isEmpty()) {
            differences.add("one attempt too many of " + call.state());
            answer.accept(new Outcome.Failed(Failure.of("NotRecorded", "")));
            return;
        }
        var result =
                left.stream()
                        .filter(one -> SameJson.same(one.path("task_input"), call.arguments()))
                        .findFirst()
                        .orElseGet(left::getFirst);
        left.remove(result);
        if (result.has("task_input")
                && !SameJson.same(result.path("task_input"), call.arguments())) {
            differences.add(
                    "%s was asked %s, recorded %s"
                            .formatted(call.state(), call.arguments(), result.path("task_input")));
        }
        answer(result).ifPresent(answer);
    }

    private static Optional<Outcome> answer(JsonNode result) {
        if (result.path("hang").booleanValue()) {
            return Optional.empty();
        }
        if (result.path("fail").booleanValue()) {
            return Optional.of(new Outcome.Failed(new Failure(Optional.empty(), Optional.empty())));
        }
        if (result.has("error")) {
            return Optional.of(
                    new Outcome.Failed(
                            new Failure(
                                    Optional.of(result.path("error").asText()),
                                    Optional.ofNullable(result.path("cause").textValue()))));
        }
        return Optional.of(new Outcome.Done(result.path("output")));
    }
}
