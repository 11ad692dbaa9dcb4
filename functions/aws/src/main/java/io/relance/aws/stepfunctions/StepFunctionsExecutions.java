package io.relance.aws.stepfunctions;

import io.relance.codec.flow.MachineInputJson;
import io.relance.core.flow.Executions;
import io.relance.core.flow.MachineInput;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/// [Executions] in Step Functions: an execution has its run's name, so that it cannot start twice.
public final class StepFunctionsExecutions implements Executions {
    private static final Logger LOG = LoggerFactory.getLogger(StepFunctionsExecutions.class);

    private final SfnClient sfn;

    public StepFunctionsExecutions(SfnClient sfn) {
        this.sfn = sfn;
    }

    @Override
    public void start(String machine, MachineInput input) {
        try {
            sfn.startExecution(
                    r ->
                            r.stateMachineArn(machine)
                                    .name(input.run().value())
                                    .input(MachineInputJson.write(input)));
        } catch (ExecutionAlreadyExistsException startedBefore) {
            LOG.atInfo().addKeyValue("run", input.run().value()).log("run was started before");
        }
    }
}
