package io.relance.aws.stepfunctions;

import io.relance.core.flow.FlowId;
import io.relance.core.record.Profiles;
import io.relance.core.segment.Rebuilds;
import io.relance.core.segment.Segment;

import software.amazon.awssdk.services.sfn.SfnClient;

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

    private void start(String work) {
        var shards =
                IntStream.range(0, Profiles.SHARDS)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(","));
        var input = "{\"work\":%s,\"shards\":[%s]}".formatted(work, shards);
        sfn.startExecution(r -> r.stateMachineArn(machine).input(input));
    }
}
