package io.relance.local.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.relance.local.asl.Billed.Reason;
import io.relance.local.time.VirtualTime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// A machine on a clock that a test moves, with tasks that answer as the test says.
final class Stage implements TaskInvoker {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Execution.Identity IDENTITY =
            new Execution.Identity(
                    "arn:aws:states:us-east-1:111111111111:execution:m:e",
                    "e",
                    "arn:aws:states:us-east-1:111111111111:stateMachine:m",
                    "m",
                    "arn:aws:iam::111111111111:role/r");

    /// A call of a task and when it came.
    record Asked(Instant at, Call call, Consumer<Outcome> answer) {}

    final VirtualTime time = new VirtualTime(NOON);
    final List<Asked> asked = new ArrayList<>();
    final List<Billed> bill = new ArrayList<>();
    private final Map<String, Deque<Outcome>> answers = new HashMap<>();
    private final Interpreter interpreter = new Interpreter(time, this, new Random(7), bill::add);

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('`', '"'));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    /// The next answer of `state`; without one a task never answers by itself.
    Stage answers(String state, String output) {
        answers.computeIfAbsent(state, _ -> new ArrayDeque<>()).add(new Outcome.Done(json(output)));
        return this;
    }

    Stage fails(String state, String error) {
        answers.computeIfAbsent(state, _ -> new ArrayDeque<>())
                .add(new Outcome.Failed(Failure.of(error, "because")));
        return this;
    }

    /// @param states the `States` object, backticks for quotes; the first one starts
    Execution start(String states, String input) {
        var all = json(states);
        var machine =
                "{`QueryLanguage`:`JSONata`,`StartAt`:`%s`,`States`:%s}"
                        .formatted(all.fieldNames().next(), states);
        return startMachine(machine, input);
    }

    Execution startMachine(String machine, String input) {
        var read = new DefinitionReader(this::knows).read(json(machine)).orThrow();
        var execution = interpreter.start(read, IDENTITY, json(input), _ -> {});
        time.settle();
        return execution;
    }

    Stage after(Duration length) {
        time.moveTo(time.instant().plus(length));
        return this;
    }

    void stop(Execution execution) {
        interpreter.stop(execution, Failure.of("Gone", "by hand"));
    }

    long billed(Reason reason) {
        return bill.stream()
                .filter(unit -> unit instanceof Billed.Transition(_, var why, _) && why == reason)
                .count();
    }

    @Override
    public boolean knows(String resource) {
        return resource.equals("arn:aws:states:::lambda:invoke");
    }

    @Override
    public void invoke(Call call, Consumer<Outcome> answer) {
        asked.add(new Asked(time.instant(), call, answer));
        var next = answers.getOrDefault(call.state(), new ArrayDeque<>()).poll();
        if (next != null) {
            answer.accept(next);
        }
    }
}
