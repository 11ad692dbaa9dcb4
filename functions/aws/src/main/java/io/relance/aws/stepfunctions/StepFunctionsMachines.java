package io.relance.aws.stepfunctions;

import io.relance.codec.flow.AslJson;
import io.relance.core.flow.Compiler;
import io.relance.core.flow.Flow;
import io.relance.core.flow.Machines;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/// [Machines] in Step Functions: one Standard machine a flow, named `<prefix><flow>`, published as
/// a version at each change. A run's execution has the run's name, so that it cannot start twice.
public final class StepFunctionsMachines implements Machines {
    private final SfnClient sfn;
    private final String prefix;
    private final String arnPrefix;
    private final String role;
    private final String step;

    /// @param prefix of the machines' names
    /// @param step ARN of the Step function
    /// @param role ARN of the role the machines run as
    public StepFunctionsMachines(SfnClient sfn, String prefix, String step, String role) {
        this.sfn = sfn;
        this.prefix = prefix;
        this.role = role;
        this.step = step;
        arnPrefix = arnPrefix(step, prefix);
    }

    /// Machines live where the Step function lives: `arn:aws:lambda:region:account:function:…`
    /// gives `arn:aws:states:region:account:stateMachine:…`.
    private static String arnPrefix(String step, String prefix) {
        var parts = step.split(":");
        if (parts.length < 7) {
            throw new IllegalArgumentException("not the ARN of a function: " + step);
        }
        return String.join(
                ":", parts[0], parts[1], "states", parts[3], parts[4], "stateMachine", prefix);
    }

    @Override
    public String publish(Flow flow) {
        var definition = AslJson.write(Compiler.compile(flow.definition(), step));
        var arn = arnPrefix + flow.id();
        if (exists(arn)) {
            sfn.updateStateMachine(
                    r -> r.stateMachineArn(arn).definition(definition).roleArn(role).publish(true));
        } else {
            try {
                sfn.createStateMachine(
                        r ->
                                r.name(prefix + flow.id())
                                        .definition(definition)
                                        .roleArn(role)
                                        .type(StateMachineType.STANDARD)
                                        .publish(true));
            } catch (StateMachineAlreadyExistsException madeMeanwhile) {
                sfn.updateStateMachine(
                        r ->
                                r.stateMachineArn(arn)
                                        .definition(definition)
                                        .roleArn(role)
                                        .publish(true));
            }
        }
        return arn;
    }

    private boolean exists(String arn) {
        try {
            sfn.describeStateMachine(r -> r.stateMachineArn(arn));
            return true;
        } catch (StateMachineDoesNotExistException notYet) {
            return false;
        }
    }
}
