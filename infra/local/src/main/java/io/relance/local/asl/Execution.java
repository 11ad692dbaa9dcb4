package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Optional;

/// One run of a machine, as far as it has come.
public final class Execution {
    public enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED
    }

    /// Names an execution; what the context object shows.
    public record Identity(
            String arn, String name, String machineArn, String machineName, String roleArn) {}

    /// How it ended.
    sealed interface Ending {
        record Succeeded(JsonNode output) implements Ending {}

        record Failed(Failure failure) implements Ending {}
    }

    private final Identity identity;
    private final JsonNode input;
    private final Instant startedAt;
    private Status status = Status.RUNNING;
    private Optional<Instant> stoppedAt = Optional.empty();
    private Optional<JsonNode> output = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private Optional<String> currentState = Optional.empty();
    private Optional<Line> line = Optional.empty();
    private long transitions;

    Execution(Identity identity, JsonNode input, Instant startedAt) {
        this.identity = identity;
        this.input = input;
        this.startedAt = startedAt;
    }

    public Identity identity() {
        return identity;
    }

    public JsonNode input() {
        return input;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Status status() {
        return status;
    }

    public Optional<Instant> stoppedAt() {
        return stoppedAt;
    }

    public Optional<JsonNode> output() {
        return output;
    }

    public Optional<Failure> failure() {
        return failure;
    }

    /// The machine's own state it stands at (not one inside Map or Parallel); the last one once it
    /// has ended; empty before it entered the first.
    public Optional<String> currentState() {
        return currentState;
    }

    /// Billed so far, the start included: see [Billed]. Children of a distributed Map count their
    /// own states under their own ARN, not here.
    public long transitions() {
        return transitions;
    }

    void transition() {
        transitions++;
    }

    void at(String state) {
        currentState = Optional.of(state);
    }

    void runs(Line own) {
        line = Optional.of(own);
    }

    void ended(Ending ending, Instant at) {
        switch (ending) {
            case Ending.Succeeded(var result) -> {
                output = Optional.of(result);
                close(Status.SUCCEEDED, at);
            }
            case Ending.Failed(var why) -> {
                failure = Optional.of(why);
                close(Status.FAILED, at);
            }
        }
    }

    /// Ends it from outside: [Status#ABORTED] by a caller, [Status#TIMED_OUT] by its machine.
    void cut(Status as, Failure why, Instant at) {
        failure = Optional.of(why);
        close(as, at);
    }

    private void close(Status as, Instant at) {
        line.ifPresent(Line::cancel);
        line = Optional.empty();
        status = as;
        stoppedAt = Optional.of(at);
    }
}
