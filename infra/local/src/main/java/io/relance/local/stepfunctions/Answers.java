package io.relance.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.asl.Failure;

import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/// Executions as the SDK shows them.
final class Answers {
    private Answers() {}

    static DescribeExecutionResponse described(Started started) {
        var execution = started.execution();
        return DescribeExecutionResponse.builder()
                .executionArn(execution.identity().arn())
                .stateMachineArn(execution.identity().machineArn())
                .stateMachineVersionArn(started.versionArn().orElse(null))
                .name(execution.identity().name())
                .status(execution.status().name())
                .startDate(execution.startedAt())
                .stopDate(execution.stoppedAt().orElse(null))
                .input(started.inputText())
                .output(execution.output().map(JsonNode::toString).orElse(null))
                .error(execution.failure().flatMap(Failure::error).orElse(null))
                .cause(execution.failure().flatMap(Failure::cause).orElse(null))
                .build();
    }

    static ExecutionListItem listed(Started started) {
        var execution = started.execution();
        return ExecutionListItem.builder()
                .executionArn(execution.identity().arn())
                .stateMachineArn(execution.identity().machineArn())
                .stateMachineVersionArn(started.versionArn().orElse(null))
                .name(execution.identity().name())
                .status(execution.status().name())
                .startDate(execution.startedAt())
                .stopDate(execution.stoppedAt().orElse(null))
                .build();
    }
}
