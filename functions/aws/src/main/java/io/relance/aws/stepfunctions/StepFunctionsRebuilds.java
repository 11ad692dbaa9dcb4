package io.relance.aws.stepfunctions;

import io.relance.core.flow.FlowId;
import io.relance.core.record.Profiles;
import io.relance.core.segment.Rebuilds;
import io.relance.core.segment.Segment;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// [Rebuilds] by the `segment-rebuild` machine: a Map over the shards of the profiles.
public final class StepFunctionsRebuilds implements Rebuilds {
    private final SfnClient sfn;
    private final String machine;

    /// @param machine ARN of the `segment-rebuild` machine
    public StepFunctionsRebuilds(SfnClient sfn, String machine) {
        this.sfn = sfn;
        this.machine = machine;
    }

    @Override
    public void start(Segment segment) {
        start("{\"segment\":\"%s\",\"updated\":\"%s\"}".formatted(segment.id(), segment.updated()));
    }

    @Override
    public void plan(FlowId flow) {
        start("{\"flow\":\"%s\"}".formatted(flow));
    }

    /// The execution has the occasion's name, so that it cannot start twice.
    @Override
    public void look(String occasion) {
        var input = input("{\"occasion\":\"%s\"}".formatted(occasion));
        try {
            sfn.startExecution(r -> r.stateMachineArn(machine).name(occasion).input(input));
        } catch (ExecutionAlreadyExistsException startedBefore) {
            return;
        }
    }

    private void start(String work) {
        var input = input(work);
        sfn.startExecution(r -> r.stateMachineArn(machine).input(input));
    }

    private static String input(String work) {
        var shards =
                IntStream.range(0, Profiles.SHARDS)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(","));
        return "{\"work\":%s,\"shards\":[%s]}".formatted(work, shards);
    }
}
