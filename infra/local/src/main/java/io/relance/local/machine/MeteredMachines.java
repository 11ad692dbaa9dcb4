package io.relance.local.machine;

import io.relance.local.meter.Meter;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;

/// The calls functions make to Step Functions, each counted as time a function waits. Transitions
/// are billed apart, as they arise.
public final class MeteredMachines implements SfnClient {
    private final SfnClient machines;
    private final Meter meter;

    public MeteredMachines(SfnClient machines, Meter meter) {
        this.machines = machines;
        this.meter = meter;
    }

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        meter.call("stepfunctions");
        return machines.startExecution(request);
    }

    @Override
    public StopExecutionResponse stopExecution(StopExecutionRequest request) {
        meter.call("stepfunctions");
        return machines.stopExecution(request);
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        meter.call("stepfunctions");
        return machines.describeExecution(request);
    }

    @Override
    public CreateStateMachineResponse createStateMachine(CreateStateMachineRequest request) {
        meter.call("stepfunctions");
        return machines.createStateMachine(request);
    }

    @Override
    public UpdateStateMachineResponse updateStateMachine(UpdateStateMachineRequest request) {
        meter.call("stepfunctions");
        return machines.updateStateMachine(request);
    }

    @Override
    public PublishStateMachineVersionResponse publishStateMachineVersion(
            PublishStateMachineVersionRequest request) {
        meter.call("stepfunctions");
        return machines.publishStateMachineVersion(request);
    }

    @Override
    public DescribeStateMachineResponse describeStateMachine(DescribeStateMachineRequest request) {
        meter.call("stepfunctions");
        return machines.describeStateMachine(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        machines.close();
    }
}
