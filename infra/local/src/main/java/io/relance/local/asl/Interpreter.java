package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.time.VirtualTime;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Runs machines on virtual time. Never blocks: a state that waits leaves its continuation on the
/// agenda. One thread; the same machine, input, answers, clock and seed give the same run.
public final class Interpreter {
    private final VirtualTime time;
    private final TaskInvoker tasks;
    private final RandomGenerator random;
    private final Consumer<Billed> meter;
    private final Builtins builtins;

    /// @param random draws retry jitter, `$random` and `$uuid`: seed it
    /// @param meter told of each [Billed] unit as it arises
    public Interpreter(
            VirtualTime time, TaskInvoker tasks, RandomGenerator random, Consumer<Billed> meter) {
        this.time = time;
        this.tasks = tasks;
        this.random = random;
        this.meter = meter;
        builtins = new Builtins(time, random);
    }

    /// Starts an execution: its first state is entered when the work already due now is done.
    ///
    /// @param ended told once, when it has come to an end of whatever kind
    public Execution start(
            StateMachine machine,
            Execution.Identity identity,
            JsonNode input,
            Consumer<Execution> ended) {
        return start(machine, identity, input, Trace.NONE, ended);
    }

    Execution start(
            StateMachine machine,
            Execution.Identity identity,
            JsonNode input,
            Trace trace,
            Consumer<Execution> ended) {
        var execution = new Execution(identity, input, time.instant());
        var run = new Run(this, execution, identity, input, execution.startedAt(), trace, true);
        var line =
                Line.top(
                        run,
                        machine.graph(),
                        ending -> {
                            execution.ended(ending, time.instant());
                            ended.accept(execution);
                        });
        execution.runs(line);
        run.bill(Billed.Reason.START, "");
        time.soon(() -> line.start(input));
        machine.timeout()
                .ifPresent(
                        longest ->
                                time.at(
                                        time.instant().plus(longest),
                                        () -> timedOut(execution, ended)));
        return execution;
    }

    private void timedOut(Execution execution, Consumer<Execution> ended) {
        if (execution.status() == Execution.Status.RUNNING) {
            var why = new Failure(Optional.of(Failure.TIMEOUT), Optional.empty());
            execution.cut(Execution.Status.TIMED_OUT, why, time.instant());
            ended.accept(execution);
        }
    }

    /// Ends a running execution from outside; one that has ended stays as it is. Its `ended` is not
    /// called: the caller knows.
    public void stop(Execution execution, Failure why) {
        if (execution.status() == Execution.Status.RUNNING) {
            execution.cut(Execution.Status.ABORTED, why, time.instant());
        }
    }

    Instant now() {
        return time.instant();
    }

    void at(Instant when, Runnable work) {
        time.at(when, work);
    }

    TaskInvoker tasks() {
        return tasks;
    }

    RandomGenerator random() {
        return random;
    }

    Builtins builtins() {
        return builtins;
    }

    void bill(Billed unit) {
        meter.accept(unit);
    }
}
