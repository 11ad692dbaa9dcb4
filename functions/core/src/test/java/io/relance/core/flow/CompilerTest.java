package io.relance.core.flow;

import static io.relance.core.flow.RandomFlows.flow;
import static io.relance.core.flow.RandomFlows.hours;
import static io.relance.core.flow.RandomFlows.id;
import static io.relance.core.flow.RandomFlows.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

class CompilerTest {
    @Test
    void givenAnAbandonedCart_whenCompiled_thenItsStatesReadLikeTheFlow() {
        var flow =
                flow(
                        new Action.TimeDelay(id(0), hours(4), at(1)),
                        send(1, "Votre panier vous attend", at(2)),
                        new Action.TimeDelay(id(2), hours(20), at(3)),
                        new Action.ConditionalSplit(
                                id(3), Definition.EVERYBODY, Optional.empty(), at(4)),
                        send(4, "Dernière chance", Optional.empty()));

        var machine = Compiler.compile(flow, "arn:step");

        assertThat(machine.states().keySet())
                .containsExactly(
                        "enter",
                        "wait 4 hours",
                        "send Votre panier vous attend",
                        "wait 20 hours",
                        "split 1",
                        "split 1: yes or no",
                        "send Dernière chance",
                        "end",
                        "record the failure",
                        "failed");
        assertThat(machine.state("wait 4 hours"))
                .isEqualTo(
                        new StateMachine.Wait(
                                "{% $exists($lookup($waits, 'FLOW00'))"
                                        + " ? $lookup($waits, 'FLOW00')"
                                        + " : $states.context.State.EnteredTime %}",
                                Optional.of("send Votre panier vous attend")));
        assertThat(Budget.of(machine)).isEqualTo(new Budget(2, 2, 1, 0, 1));
        assertThat(Budget.of(machine).transitions()).isEqualTo(7);
        assertThat(Budget.of(machine).allowed()).isEqualTo(8);
        assertThat(Budget.of(machine).print()).contains("costliest run: 7 (budget 8)");
    }

    @Test
    void givenAFlowWithoutActions_whenCompiled_thenItEndsAtOnce() {
        var machine = Compiler.compile(flow(Map.of(), Optional.empty()), "arn:step");

        assertThat(machine.states())
                .containsOnlyKeys("end")
                .containsValue(new StateMachine.Succeed());
    }

    @Test
    void givenDelaysInARow_whenCompiled_thenTheyShareOneWaitThatEitherCanEnter() {
        var flow =
                flow(
                        new Action.TimeDelay(id(0), hours(4), at(1)),
                        new Action.TimeDelay(id(1), hours(1), at(2)),
                        send(2, "Hello", Optional.empty()));

        var machine = Compiler.compile(flow, "arn:step");

        assertThat(machine.state("wait 4 hours, then 1 hour"))
                .isEqualTo(
                        new StateMachine.Wait(
                                "{% $exists($lookup($waits, 'FLOW01'))"
                                        + " ? $lookup($waits, 'FLOW01')"
                                        + " : $states.context.State.EnteredTime %}",
                                Optional.of("send Hello")));
        assertThat(((StateMachine.Choice) machine.state("enter")).rules())
                .extracting(StateMachine.Rule::next)
                .containsExactly(
                        "wait 4 hours, then 1 hour", "wait 4 hours, then 1 hour", "send Hello");
    }

    @Test
    void givenTwoMailsOfOneVeryLongName_whenCompiled_thenBothStatesHaveShortNamesOfTheirOwn() {
        var name = "Ça recommence ".repeat(20);
        var flow = flow(send(0, name, at(1)), send(1, name, at(2)), send(2, "", Optional.empty()));

        var names = Compiler.compile(flow, "arn:step").states().keySet();

        assertThat(names).hasSize(6).allMatch(n -> n.length() <= 80 && !n.isBlank());
        assertThat(names).anyMatch(n -> n.endsWith("… (2)")).contains("send Hello");
    }

    @Test
    void givenAFailure_whenAStepIsCompiled_thenItLeadsToTheRecordAndThenFails() {
        var machine = Compiler.compile(flow(send(0, "Hello", Optional.empty())), "arn:step");

        var step = (StateMachine.Invoke) machine.state("send Hello");
        var record = (StateMachine.Invoke) machine.state("record the failure");

        assertThat(step.caught()).extracting("next").containsExactly("record the failure");
        assertThat(step.retry().getFirst().errors()).containsExactly(Compiler.POSTPONED);
        assertThat(record.payload())
                .containsKeys("run", "flow", "profile", "action", "failed", "error");
        assertThat(record.next()).contains("failed");
    }

    @Test
    void givenAText_whenItIsCompiled_thenOnlyTheNightCostsTransitions() {
        var id = new ActionId("1");
        var text =
                new SmsMessage(
                        "Hello",
                        "Hi",
                        false,
                        false,
                        false,
                        false,
                        true,
                        true,
                        false,
                        false,
                        List.of(),
                        Definition.EVERYBODY);
        var flow = flow(new Action.SendSms(id, Status.LIVE, text, Optional.empty()));

        var machine = Compiler.compile(flow, "arn:step");

        var step = (StateMachine.Invoke) machine.state("text Hello");
        var hold = (StateMachine.Wait) machine.state("quiet hours 1");
        assertThat(step.next()).isEmpty();
        assertThat(step.retry().getFirst().errors()).containsExactly(Compiler.HELD);
        assertThat(step.retry().getFirst().attempts()).isZero();
        assertThat(step.caught()).extracting("next").startsWith("quiet hours 1");
        assertThat(hold.next()).contains("text Hello");
        assertThat(Budget.of(machine).transitions()).isEqualTo(2);
    }

    @RepeatedTest(200)
    void everyStateLeadsToAnotherAndIsLedTo(RepetitionInfo run) {
        var random = RandomFlows.seeded(run.getCurrentRepetition());
        var machine = Compiler.compile(random.flow(), "arn:step");

        var led =
                machine.states().values().stream()
                        .flatMap(state -> Targets.of(state).stream())
                        .collect(Collectors.toSet());
        led.add(machine.startAt());

        assertThat(led).as("seed %d", random.seed()).isEqualTo(machine.states().keySet());
    }

    @Test
    void givenATriggerSplit_whenCompiled_thenItIsAChoiceOnTheAnswerFixedAtEntry() {
        var flow =
                flow(
                        new Action.TriggerSplit(id(0), EventFilter.ANY, at(1), Optional.empty()),
                        send(1, "Hello", Optional.empty()));

        assertThat(Compiler.compile(flow, "arn:step").state("trigger split 1"))
                .isEqualTo(
                        new StateMachine.Choice(
                                List.of(
                                        new StateMachine.Rule(
                                                "{% $lookup($answers, 'FLOW00') = 'yes' %}",
                                                "send Hello", Map.of())),
                                "end",
                                Map.of()));
    }

    private static Action send(int place, String name, Optional<ActionId> next) {
        return new Action.SendEmail(id(place), Status.LIVE, mail(name), next);
    }

    private static Optional<ActionId> at(int place) {
        return Optional.of(id(place));
    }
}
