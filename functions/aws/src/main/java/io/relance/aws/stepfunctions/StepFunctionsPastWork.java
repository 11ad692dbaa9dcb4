package io.relance.aws.stepfunctions;

import io.relance.core.past.PastJob;
import io.relance.core.past.PastWork;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// [PastWork] by the `past-profiles` machine: a Map over the shards. An execution has its job's
/// name, so that it cannot start twice.
public final class StepFunctionsPastWork implements PastWork {
    private final SfnClient sfn;
    private final String machine;

    /// @param machine ARN of the `past-profiles` machine
    public StepFunctionsPastWork(SfnClient sfn, String machine) {
        this.sfn = sfn;
        this.machine = machine;
    }

    @Override
    public void start(PastJob job, int shards) {
        var all =
                IntStream.range(0, shards)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(","));
        var input = "{\"job\":\"%s\",\"shards\":[%s]}".formatted(job.id(), all);
        try {
            sfn.startExecution(r -> r.stateMachineArn(machine).name(job.id()).input(input));
        } catch (ExecutionAlreadyExistsException startedBefore) {
            return;
        }
    }
}
