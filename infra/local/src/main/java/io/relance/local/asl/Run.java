package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// What all lines of one execution share: its names, its event numbers and its bill. A child of a
/// distributed Map has one of its own and the execution of its parent.
final class Run {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final long MOST_EVENTS = 25_000;

    private final Interpreter interpreter;
    private final Execution execution;
    private final Execution.Identity identity;
    private final JsonNode input;
    private final Instant startedAt;
    private final Trace trace;
    private final boolean billsStates;
    private long events = 1; // ExecutionStarted

    Run(
            Interpreter interpreter,
            Execution execution,
            Execution.Identity identity,
            JsonNode input,
            Instant startedAt,
            Trace trace,
            boolean billsStates) {
        this.interpreter = interpreter;
        this.execution = execution;
        this.identity = identity;
        this.input = input;
        this.startedAt = startedAt;
        this.trace = trace;
        this.billsStates = billsStates;
    }

    Interpreter interpreter() {
        return interpreter;
    }

    Execution execution() {
        return execution;
    }

    Trace trace() {
        return trace;
    }

    String arn() {
        return identity.arn();
    }

    /// A run of its own for one item of a distributed Map.
    Run child(String state, long index, JsonNode childInput, boolean standard) {
        var name = identity.name() + "-" + index;
        var machine = identity.machineName() + "/" + state.replaceAll("[^A-Za-z0-9_-]", "");
        var arn =
                identity.machineArn().replace(":stateMachine:", ":execution:")
                        + machine.substring(identity.machineName().length())
                        + ":"
                        + name;
        var child =
                new Execution.Identity(
                        arn, name, identity.machineArn(), machine, identity.roleArn());
        return new Run(
                interpreter, execution, child, childInput, interpreter.now(), trace, standard);
    }

    /// Numbers a history event as AWS would.
    long event() {
        return ++events;
    }

    /// @throws StateFailed when the history is full: the execution ends there, a loop does not spin
    void checkHistory() {
        if (events >= MOST_EVENTS) {
            throw StateFailed.runtime(
                    "The execution reached the maximum number of history events (25000).");
        }
    }

    void bill(Billed.Reason reason, String state) {
        if (billsStates) {
            if (identity == execution.identity()) {
                execution.transition();
            }
            interpreter.bill(new Billed.Transition(identity.arn(), reason, state));
        }
    }

    /// The context object, less what only a Map knows. Source:
    /// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
    ObjectNode context(String state, Instant enteredAt, int retries) {
        var context = JsonNodeFactory.instance.objectNode();
        var own = context.putObject("Execution");
        own.put("Id", identity.arn());
        own.set("Input", input);
        own.put("StartTime", MILLIS.format(startedAt));
        own.put("Name", identity.name());
        own.put("RoleArn", identity.roleArn());
        own.put("RedriveCount", 0);
        context.putObject("StateMachine")
                .put("Id", identity.machineArn())
                .put("Name", identity.machineName());
        context.putObject("State")
                .put("Name", state)
                .put("EnteredTime", MILLIS.format(enteredAt))
                .put("RetryCount", retries);
        return context;
    }
}
