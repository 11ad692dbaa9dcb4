package io.relance.local.machine;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.asl.Billed;
import io.relance.local.function.Deployment;
import io.relance.local.function.Outcome;
import io.relance.local.meter.Meter;
import io.relance.local.schedule.Schedules;
import io.relance.local.stack.Stack;
import io.relance.local.stepfunctions.LambdaTasks;
import io.relance.local.stepfunctions.LocalStepFunctions;
import io.relance.local.time.VirtualTime;

import software.amazon.awssdk.services.sfn.SfnClient;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Step Functions of the local cloud: the interpreter, its tasks the stack's functions, its
/// transitions on the meter.
public final class LocalMachines {
    private final LocalStepFunctions machines;
    private final Meter meter;
    private Optional<Deployment> functions = Optional.empty();

    public LocalMachines(VirtualTime time, long seed, Meter meter) {
        this.meter = meter;
        machines =
                new LocalStepFunctions(
                        time,
                        new LambdaTasks(new Tasks()),
                        new SplittableRandom(seed),
                        this::bill,
                        "us-east-1",
                        "000000000000");
    }

    private void bill(Billed billed) {
        switch (billed) {
            case Billed.Transition _ -> meter.count("stepfunctions", "transitions", 1);
            case Billed.ExpressRequest _ -> meter.count("stepfunctions", "expressRequests", 1);
        }
    }

    /// Functions come after the clients they use.
    public void callBy(Deployment deployment) {
        functions = Optional.of(deployment);
    }

    /// Makes the stack's own machines and their schedules.
    public void deploy(Stack stack, Schedules schedules) {
        for (var machine : stack.machines()) {
            machines.createStateMachine(
                    create ->
                            create.name(machine.name())
                                    .definition(machine.definition())
                                    .roleArn("arn:aws:iam::000000000000:role/" + machine.name()));
            for (var schedule : machine.schedules()) {
                schedules.every(schedule, event -> start(machine.arn(), event));
            }
        }
    }

    private void start(String machine, JsonNode event) {
        machines.startExecution(start -> start.stateMachineArn(machine).input(event.toString()));
    }

    /// For functions.
    public SfnClient client() {
        return new MeteredMachines(machines, meter);
    }

    /// All there is to see.
    public LocalStepFunctions all() {
        return machines;
    }

    /// Transitions billed so far, by the run they belong to.
    public Map<String, Long> transitions() {
        return machines.executions().stream()
                .map(started -> started.execution())
                .collect(
                        Collectors.groupingBy(
                                execution -> execution.input().path("run").asText(),
                                Collectors.summingLong(execution -> execution.transitions())));
    }

    private final class Tasks implements LambdaTasks.Functions {
        @Override
        public boolean has(String name) {
            return functions.flatMap(all -> all.byName(name)).isPresent();
        }

        @Override
        public JsonNode invoke(String name, JsonNode payload) throws Exception {
            var function = functions.flatMap(all -> all.byName(name)).orElseThrow();
            return switch (function.invoke(payload)) {
                case Outcome.Answer answer -> Deployment.tree(answer);
                case Outcome.Failure(Exception thrown) -> throw thrown;
                case Outcome.Failure(Throwable thrown) -> throw new IllegalStateException(thrown);
            };
        }
    }
}
