package io.relance.local.stepfunctions;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateActivityResponse;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DeleteActivityRequest;
import software.amazon.awssdk.services.sfn.model.DeleteActivityResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeActivityRequest;
import software.amazon.awssdk.services.sfn.model.DescribeActivityResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListActivitiesResponse;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsResponse;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TagResourceRequest;
import software.amazon.awssdk.services.sfn.model.TagResourceResponse;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import software.amazon.awssdk.services.sfn.model.UntagResourceRequest;
import software.amazon.awssdk.services.sfn.model.UntagResourceResponse;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunResponse;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;

/// The calls of Step Functions that Relance does not make: each refuses by its name, where the
/// SDK's own default would refuse without one.
abstract class OtherCalls implements SfnClient {
    private static UnsupportedOperationException refused(String call) {
        return new UnsupportedOperationException("the local Step Functions does not offer " + call);
    }

    @Override
    public final String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public final CreateActivityResponse createActivity(CreateActivityRequest request) {
        throw refused("CreateActivity");
    }

    @Override
    public final CreateStateMachineAliasResponse createStateMachineAlias(
            CreateStateMachineAliasRequest request) {
        throw refused("CreateStateMachineAlias");
    }

    @Override
    public final DeleteActivityResponse deleteActivity(DeleteActivityRequest request) {
        throw refused("DeleteActivity");
    }

    @Override
    public final DeleteStateMachineAliasResponse deleteStateMachineAlias(
            DeleteStateMachineAliasRequest request) {
        throw refused("DeleteStateMachineAlias");
    }

    @Override
    public final DeleteStateMachineVersionResponse deleteStateMachineVersion(
            DeleteStateMachineVersionRequest request) {
        throw refused("DeleteStateMachineVersion");
    }

    @Override
    public final DescribeActivityResponse describeActivity(DescribeActivityRequest request) {
        throw refused("DescribeActivity");
    }

    @Override
    public final DescribeMapRunResponse describeMapRun(DescribeMapRunRequest request) {
        throw refused("DescribeMapRun");
    }

    @Override
    public final DescribeStateMachineAliasResponse describeStateMachineAlias(
            DescribeStateMachineAliasRequest request) {
        throw refused("DescribeStateMachineAlias");
    }

    @Override
    public final DescribeStateMachineForExecutionResponse describeStateMachineForExecution(
            DescribeStateMachineForExecutionRequest request) {
        throw refused("DescribeStateMachineForExecution");
    }

    @Override
    public final GetActivityTaskResponse getActivityTask(GetActivityTaskRequest request) {
        throw refused("GetActivityTask");
    }

    @Override
    public final GetExecutionHistoryResponse getExecutionHistory(
            GetExecutionHistoryRequest request) {
        throw refused("GetExecutionHistory");
    }

    @Override
    public final ListActivitiesResponse listActivities(ListActivitiesRequest request) {
        throw refused("ListActivities");
    }

    @Override
    public final ListMapRunsResponse listMapRuns(ListMapRunsRequest request) {
        throw refused("ListMapRuns");
    }

    @Override
    public final ListStateMachineAliasesResponse listStateMachineAliases(
            ListStateMachineAliasesRequest request) {
        throw refused("ListStateMachineAliases");
    }

    @Override
    public final ListStateMachineVersionsResponse listStateMachineVersions(
            ListStateMachineVersionsRequest request) {
        throw refused("ListStateMachineVersions");
    }

    @Override
    public final ListTagsForResourceResponse listTagsForResource(
            ListTagsForResourceRequest request) {
        throw refused("ListTagsForResource");
    }

    @Override
    public final RedriveExecutionResponse redriveExecution(RedriveExecutionRequest request) {
        throw refused("RedriveExecution");
    }

    @Override
    public final SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
        throw refused("SendTaskFailure");
    }

    @Override
    public final SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest request) {
        throw refused("SendTaskHeartbeat");
    }

    @Override
    public final SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
        throw refused("SendTaskSuccess");
    }

    @Override
    public final StartSyncExecutionResponse startSyncExecution(StartSyncExecutionRequest request) {
        throw refused("StartSyncExecution");
    }

    @Override
    public final TagResourceResponse tagResource(TagResourceRequest request) {
        throw refused("TagResource");
    }

    @Override
    public final TestStateResponse testState(TestStateRequest request) {
        throw refused("TestState");
    }

    @Override
    public final UntagResourceResponse untagResource(UntagResourceRequest request) {
        throw refused("UntagResource");
    }

    @Override
    public final UpdateMapRunResponse updateMapRun(UpdateMapRunRequest request) {
        throw refused("UpdateMapRun");
    }

    @Override
    public final UpdateStateMachineAliasResponse updateStateMachineAlias(
            UpdateStateMachineAliasRequest request) {
        throw refused("UpdateStateMachineAlias");
    }

    @Override
    public final ValidateStateMachineDefinitionResponse validateStateMachineDefinition(
            ValidateStateMachineDefinitionRequest request) {
        throw refused("ValidateStateMachineDefinition");
    }
}
