package io.relance.core.flow;

import static io.relance.core.flow.RandomFlows.hours;
import static io.relance.core.flow.RandomFlows.id;
import static io.relance.core.flow.RandomFlows.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.segment.Definition;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The largest flow there may be, within what
/// [Step Functions](https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html)
/// takes.
class LargeFlowTest {
    private static final int ACTIONS = 200;

    /// 200 actions: mails, delays and splits in turn, each with the longest name there is.
    private static FlowDefinition large() {
        Map<ActionId, Action> actions = new LinkedHashMap<>();
        for (var place = 0; place < ACTIONS; place++) {
            var next =
                    place + 1 < ACTIONS ? Optional.of(id(place + 1)) : Optional.<ActionId>empty();
            var action =
                    switch (place % 3) {
                        case 0 -> new Action.TimeDelay(id(place), hours(1), next);
                        case 1 ->
                                new Action.SendEmail(
                                        id(place),
                                        Status.LIVE,
                                        mail("Ünïque 🎁 ".repeat(20)),
                                        next);
                        default ->
                                new Action.ConditionalSplit(
                                        id(place), Definition.EVERYBODY, next, next);
                    };
            actions.put(action.id(), action);
        }
        return RandomFlows.flow(actions, Optional.of(id(0)));
    }

    @Test
    void givenTwoHundredActions_whenCompiled_thenNamesAreUniqueAndShortAndEveryTaskIsCaught() {
        var flow = large();
        assertThat(FlowChecks.check(flow)).isEmpty();

        var machine = Compiler.compile(flow, "arn:aws:lambda:us-east-1:1:function:step:live");

        assertThat(machine.states()).hasSizeGreaterThan(ACTIONS);
        assertThat(machine.states().keySet())
                .allSatisfy(name -> assertThat(name.length()).isLessThanOrEqualTo(80));
        assertThat(machine.states().values())
                .filteredOn(StateMachine.Invoke.class::isInstance)
                .extracting(StateMachine.Invoke.class::cast)
                .allSatisfy(task -> assertThat(task.retry()).isNotEmpty());
        var enter = (StateMachine.Choice) machine.state(machine.startAt());
        assertThat(enter.rules()).as("a run can enter at any action").hasSize(ACTIONS);
    }
}
