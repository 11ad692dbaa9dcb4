package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.flow.StateMachine;
import io.relance.core.flow.StateMachine.Catcher;
import io.relance.core.flow.StateMachine.Choice;
import io.relance.core.flow.StateMachine.Fail;
import io.relance.core.flow.StateMachine.Invoke;
import io.relance.core.flow.StateMachine.Retrier;
import io.relance.core.flow.StateMachine.Rule;
import io.relance.core.flow.StateMachine.State;
import io.relance.core.flow.StateMachine.Succeed;
import io.relance.core.flow.StateMachine.Wait;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A flow's state machine in [Amazon States Language](https://states-language.net/), with JSONata
/// as its query language.
public final class AslJson {
    private static final String INVOKE = "arn:aws:states:::lambda:invoke";
    private static final int TIMEOUT_SECONDS = 60;

    private AslJson() {}

    /// The definition as it is published.
    public static String write(StateMachine machine) {
        return Json.write(tree(machine));
    }

    /// The definition as it is shown, indented.
    public static String print(StateMachine machine) {
        return tree(machine).toPrettyString() + "\n";
    }

    static ObjectNode tree(StateMachine machine) {
        var asl = object().put("QueryLanguage", "JSONata").put("StartAt", machine.startAt());
        var states = asl.putObject("States");
        machine.states().forEach((name, state) -> states.set(name, state(state)));
        return asl;
    }

    private static ObjectNode state(State state) {
        return switch (state) {
            case Choice choice -> choice(choice);
            case Wait(var timestamp, var next) ->
                    next(object().put("Type", "Wait").put("Timestamp", timestamp), next);
            case Invoke invoke -> invoke(invoke);
            case Succeed() -> object().put("Type", "Succeed");
            case Fail(var error, var cause) ->
                    object().put("Type", "Fail").put("Error", error).put("Cause", cause);
        };
    }

    private static ObjectNode choice(Choice choice) {
        var node = object().put("Type", "Choice");
        var rules = node.putArray("Choices");
        for (Rule rule : choice.rules()) {
            assign(rules.addObject().put("Condition", rule.condition()), rule.assign())
                    .put("Next", rule.next());
        }
        return assign(node.put("Default", choice.otherwise()), choice.assign());
    }

    private static ObjectNode invoke(Invoke invoke) {
        var node = object().put("Type", "Task").put("Resource", INVOKE);
        var arguments = node.putObject("Arguments").put("FunctionName", invoke.function());
        var payload = arguments.putObject("Payload");
        invoke.payload().forEach((name, value) -> payload.set(name, ValueJson.write(value)));
        assign(node, invoke.assign()).put("TimeoutSeconds", TIMEOUT_SECONDS);
        node.set("Retry", retry(invoke.retry()));
        if (!invoke.caught().isEmpty()) {
            node.set("Catch", caught(invoke.caught()));
        }
        return next(node, invoke.next());
    }

    private static ArrayNode retry(List<Retrier> retriers) {
        var retry = Json.NODES.arrayNode();
        for (var retrier : retriers) {
            var node = retry.addObject();
            retrier.errors().forEach(node.putArray("ErrorEquals")::add);
            node.put("IntervalSeconds", retrier.firstSeconds())
                    .put("MaxAttempts", retrier.attempts())
                    .put("BackoffRate", retrier.backoff())
                    .put("MaxDelaySeconds", retrier.longestSeconds())
                    .put("JitterStrategy", "FULL");
        }
        return retry;
    }

    private static ArrayNode caught(List<Catcher> catchers) {
        var caught = Json.NODES.arrayNode();
        for (var catcher : catchers) {
            var node = caught.addObject();
            catcher.errors().forEach(node.putArray("ErrorEquals")::add);
            assign(node, catcher.assign()).put("Next", catcher.next());
        }
        return caught;
    }

    private static ObjectNode next(ObjectNode node, Optional<String> next) {
        return next.map(name -> node.put("Next", name)).orElseGet(() -> node.put("End", true));
    }

    private static ObjectNode assign(ObjectNode node, Map<String, String> assign) {
        if (!assign.isEmpty()) {
            var variables = node.putObject("Assign");
            assign.forEach(variables::put);
        }
        return node;
    }

    private static ObjectNode object() {
        return Json.NODES.objectNode();
    }
}
