package io.relance.aws.stepfunctions;

import io.relance.codec.Json;
import io.relance.core.Fingerprint;
import io.relance.core.review.Review;
import io.relance.core.review.Verdict;
import io.relance.core.review.Verdicts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/// [Verdicts] by the `review` machine. An execution has its review's name, so that the first
/// verdict
/// counts and none is carried out twice. Its input: `{"run", "flow", "profile", "action",
/// "verdict"}`.
public final class StepFunctionsVerdicts implements Verdicts {
    private static final Logger LOG = LoggerFactory.getLogger(StepFunctionsVerdicts.class);

    private final SfnClient sfn;
    private final String machine;

    /// @param machine ARN of the `review` machine
    public StepFunctionsVerdicts(SfnClient sfn, String machine) {
        this.sfn = sfn;
        this.machine = machine;
    }

    @Override
    public void start(Review review, Verdict verdict) {
        var input =
                Json.NODES
                        .objectNode()
                        .put("run", review.run().value())
                        .put("flow", review.flow().value())
                        .put("profile", review.profile().value())
                        .put("action", review.action().value())
                        .put("verdict", verdict.apiName());
        try {
            sfn.startExecution(
                    r ->
                            r.stateMachineArn(machine)
                                    .name(Fingerprint.of(32, "review", review.id().value()))
                                    .input(Json.write(input)));
        } catch (ExecutionAlreadyExistsException decidedBefore) {
            LOG.atInfo().addKeyValue("run", review.run().value()).log("review was decided before");
        }
    }
}
