package io.relance.aws.stepfunctions;

import io.relance.codec.Json;
import io.relance.codec.api.RfmSettingsJson;
import io.relance.core.recalculation.RecalculationStarts;
import io.relance.core.rfm.RfmSettings;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/// [RecalculationStarts] by the `rfm-recalculation` machine. An execution has its recalculation's
/// name, so that it cannot start twice. Its input is `{"id"}`, and for a preview `{"id", "preview":
/// true, "settings"}`, the settings as [RfmSettingsJson] writes them.
public final class StepFunctionsRecalculations implements RecalculationStarts {
    private final SfnClient sfn;
    private final String machine;

    /// @param machine ARN of the `rfm-recalculation` machine
    public StepFunctionsRecalculations(SfnClient sfn, String machine) {
        this.sfn = sfn;
        this.machine = machine;
    }

    @Override
    public boolean start(String id) {
        return start(id, Json.write(Json.NODES.objectNode().put("id", id)));
    }

    @Override
    public boolean preview(String id, RfmSettings settings) {
        var input = Json.NODES.objectNode().put("id", id).put("preview", true);
        input.set("settings", RfmSettingsJson.write(settings));
        return start(id, Json.write(input));
    }

    private boolean start(String id, String input) {
        try {
            sfn.startExecution(r -> r.stateMachineArn(machine).name(id).input(input));
            return true;
        } catch (ExecutionAlreadyExistsException startedBefore) {
            return false;
        }
    }
}
