package io.relance.local.stepfunctions;

import io.relance.local.asl.Billed;
import io.relance.local.asl.DefinitionReader;
import io.relance.local.asl.Failure;
import io.relance.local.asl.Interpreter;
import io.relance.local.asl.TaskInvoker;
import io.relance.local.time.VirtualTime;

import software.amazon.awssdk.services.sfn.model.ConflictException;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Step Functions in this process: standard machines, versions and executions on virtual time.
///
/// Not as AWS: everything is consistent at once, nothing is throttled, deleting a machine ends its
/// running executions at once (AWS: at their next transition), Express machines and aliases are
/// refused, and history cannot be read.
public final class LocalStepFunctions extends OtherCalls {
    private final VirtualTime time;
    private final Machines machines;
    private final Executions executions;
    private final String prefix;
    private long revisions;

    /// @param random seeded: retry jitter, `$random`, and names of executions started without one
    /// @param meter told of each transition as it arises
    /// @param region as in the ARNs of what is created here, such as `us-east-1`
    /// @param account twelve digits
    public LocalStepFunctions(
            VirtualTime time,
            TaskInvoker tasks,
            RandomGenerator random,
            Consumer<Billed> meter,
            String region,
            String account) {
        this.time = time;
        machines = new Machines(new DefinitionReader(tasks::knows));
        executions = new Executions(time, new Interpreter(time, tasks, random, meter), random);
        prefix = "arn:aws:states:" + region + ":" + account + ":stateMachine:";
    }

    /// All executions, by machine, oldest first.
    public List<Started> executions() {
        return executions.all();
    }

    /// Executions of one machine, all versions, oldest first.
    public List<Started> executions(String machineArn) {
        return executions.of(machineArn);
    }

    public Optional<Started> execution(String executionArn) {
        return executions.find(executionArn);
    }

    @Override
    public CreateStateMachineResponse createStateMachine(CreateStateMachineRequest request) {
        if (request.type() == StateMachineType.EXPRESS) {
            throw StateMachineTypeNotSupportedException.builder()
                    .message("Express state machines are not run locally")
                    .build();
        }
        var arn = prefix + Executions.checked(request.name());
        var earlier = machines.find(arn);
        if (earlier.isPresent() && !sameAs(earlier.get(), request)) {
            throw StateMachineAlreadyExistsException.builder()
                    .message("State Machine Already Exists: '" + arn + "'")
                    .build();
        }
        var machine = earlier.orElseGet(() -> created(arn, request));
        var answer =
                CreateStateMachineResponse.builder()
                        .stateMachineArn(arn)
                        .creationDate(machine.createdAt());
        if (Boolean.TRUE.equals(request.publish())) {
            answer.stateMachineVersionArn(machine.publish());
        }
        return answer.build();
    }

    private static boolean sameAs(Machine machine, CreateStateMachineRequest request) {
        return machine.current().definition().equals(request.definition())
                && machine.current().roleArn().equals(request.roleArn());
    }

    private Machine created(String arn, CreateStateMachineRequest request) {
        var first = revision(request.definition(), request.roleArn());
        var machine = new Machine(arn, request.name(), first);
        machines.add(machine);
        return machine;
    }

    private Machine.Revision revision(String definition, String roleArn) {
        var graph = machines.read(definition);
        var id = "00000000-0000-4000-8000-%012x".formatted(++revisions);
        return new Machine.Revision(id, definition, graph, roleArn, time.instant());
    }

    @Override
    public UpdateStateMachineResponse updateStateMachine(UpdateStateMachineRequest request) {
        var machine = machines.machine(request.stateMachineArn());
        var now = machine.current();
        var definition = Optional.ofNullable(request.definition()).orElse(now.definition());
        var role = Optional.ofNullable(request.roleArn()).orElse(now.roleArn());
        if (!definition.equals(now.definition()) || !role.equals(now.roleArn())) {
            machine.change(revision(definition, role));
        }
        var answer =
                UpdateStateMachineResponse.builder()
                        .updateDate(time.instant())
                        .revisionId(machine.current().id());
        if (Boolean.TRUE.equals(request.publish())) {
            answer.stateMachineVersionArn(machine.publish());
        }
        return answer.build();
    }

    @Override
    public PublishStateMachineVersionResponse publishStateMachineVersion(
            PublishStateMachineVersionRequest request) {
        var machine = machines.machine(request.stateMachineArn());
        var current = machine.current().id();
        if (request.revisionId() != null && !request.revisionId().equals(current)) {
            throw ConflictException.builder()
                    .message("Conflict: the current revision is '" + current + "'")
                    .build();
        }
        return PublishStateMachineVersionResponse.builder()
                .stateMachineVersionArn(machine.publish())
                .creationDate(time.instant())
                .build();
    }

    @Override
    public DescribeStateMachineResponse describeStateMachine(DescribeStateMachineRequest request) {
        var named = machines.named(request.stateMachineArn());
        return DescribeStateMachineResponse.builder()
                .stateMachineArn(request.stateMachineArn())
                .name(named.machine().name())
                .status(StateMachineStatus.ACTIVE)
                .definition(named.revision().definition())
                .roleArn(named.revision().roleArn())
                .type(StateMachineType.STANDARD)
                .creationDate(
                        named.versionArn().isPresent()
                                ? named.revision().at()
                                : named.machine().createdAt())
                .revisionId(named.revision().id())
                .build();
    }

    @Override
    public ListStateMachinesResponse listStateMachines(ListStateMachinesRequest request) {
        var page = Pages.of(machines.all(), request.maxResults(), request.nextToken());
        return ListStateMachinesResponse.builder()
                .stateMachines(page.items().stream().map(LocalStepFunctions::listed).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static StateMachineListItem listed(Machine machine) {
        return StateMachineListItem.builder()
                .stateMachineArn(machine.arn())
                .name(machine.name())
                .type(StateMachineType.STANDARD)
                .creationDate(machine.createdAt())
                .build();
    }

    @Override
    public DeleteStateMachineResponse deleteStateMachine(DeleteStateMachineRequest request) {
        var arn = request.stateMachineArn();
        machines.remove(arn);
        var deleted = Failure.of("States.Runtime", "The state machine was deleted.");
        executions.of(arn).forEach(started -> executions.stop(started, deleted));
        return DeleteStateMachineResponse.builder().build();
    }

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        var named = machines.named(request.stateMachineArn());
        var started = executions.start(named, request.name(), request.input()).execution();
        return StartExecutionResponse.builder()
                .executionArn(started.identity().arn())
                .startDate(started.startedAt())
                .build();
    }

    @Override
    public StopExecutionResponse stopExecution(StopExecutionRequest request) {
        var started = executions.at(request.executionArn());
        var why =
                new Failure(
                        Optional.ofNullable(request.error()), Optional.ofNullable(request.cause()));
        executions.stop(started, why);
        return StopExecutionResponse.builder()
                .stopDate(started.execution().stoppedAt().orElseThrow())
                .build();
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        return Answers.described(executions.at(request.executionArn()));
    }

    @Override
    public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
        var named = machines.named(request.stateMachineArn());
        var wanted = Optional.ofNullable(request.statusFilterAsString());
        var newestFirst =
                executions.of(named.machine().arn()).reversed().stream()
                        .filter(
                                started ->
                                        named.versionArn().isEmpty()
                                                || named.versionArn().equals(started.versionArn()))
                        .filter(
                                started ->
                                        wanted.isEmpty()
                                                || wanted.get()
                                                        .equals(
                                                                started.execution()
                                                                        .status()
                                                                        .name()))
                        .toList();
        var page = Pages.of(newestFirst, request.maxResults(), request.nextToken());
        return ListExecutionsResponse.builder()
                .executions(page.items().stream().map(Answers::listed).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }
}
