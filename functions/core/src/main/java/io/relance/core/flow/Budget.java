package io.relance.core.flow;

import io.relance.core.flow.StateMachine.Choice;
import io.relance.core.flow.StateMachine.Fail;
import io.relance.core.flow.StateMachine.Invoke;
import io.relance.core.flow.StateMachine.Succeed;
import io.relance.core.flow.StateMachine.Wait;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How many state transitions the costliest run of a flow takes when nothing has to be retried:
/// entering a state is one, and each one is
/// [charged](https://aws.amazon.com/step-functions/pricing/).
///
/// @param messages tasks that send, one transition each
/// @param waits one each; delays in a row share one
/// @param conditionalSplits two each: ask, and branch
/// @param triggerSplits one each
/// @param entryAndEnd one to enter, and one more where a branch ends with nothing left to do
public record Budget(
        int messages, int waits, int conditionalSplits, int triggerSplits, int entryAndEnd) {
    /// A message and the wait before it.
    public static final int PER_MESSAGE = 2;

    public static final int PER_CONDITIONAL_SPLIT = 2;
    public static final int PER_TRIGGER_SPLIT = 1;
    public static final int PER_RUN = 2;

    private static final Budget NOTHING = new Budget(0, 0, 0, 0, 0);

    /// Of the costliest way through `machine`.
    public static Budget of(StateMachine machine) {
        return worst(machine, machine.startAt(), new HashMap<>());
    }

    public int transitions() {
        return messages + waits + 2 * conditionalSplits + triggerSplits + entryAndEnd;
    }

    /// What a flow with as many messages and splits may take: two transitions a message, wait
    /// included, and for each split its own and those of a wait that is before it, not before a
    /// message.
    public int allowed() {
        return PER_MESSAGE * messages
                + Math.max(0, waits - messages)
                + PER_CONDITIONAL_SPLIT * conditionalSplits
                + PER_TRIGGER_SPLIT * triggerSplits
                + PER_RUN;
    }

    private static Budget worst(StateMachine machine, String name, Map<String, Budget> known) {
        var found = known.get(name);
        if (found == null) {
            found =
                    switch (machine.state(name)) {
                        case Choice choice -> choice(machine, name, choice, known);
                        case Wait(var _, var next) ->
                                ahead(machine, next, known).plus(new Budget(0, 1, 0, 0, 0));
                        case Invoke invoke ->
                                ahead(machine, invoke.next(), known)
                                        .plus(
                                                asks(invoke)
                                                        ? new Budget(0, 0, 1, 0, 0)
                                                        : new Budget(1, 0, 0, 0, 0));
                        case Succeed _, Fail _ -> new Budget(0, 0, 0, 0, 1);
                    };
            known.put(name, found);
        }
        return found;
    }

    private static Budget ahead(
            StateMachine machine, Optional<String> next, Map<String, Budget> known) {
        return next.map(state -> worst(machine, state, known)).orElse(NOTHING);
    }

    private static Budget choice(
            StateMachine machine, String name, Choice choice, Map<String, Budget> known) {
        var otherwise = worst(machine, choice.otherwise(), known);
        if (name.equals(machine.startAt())) {
            return otherwise.plus(new Budget(0, 0, 0, 0, 1));
        }
        var worst =
                choice.rules().stream()
                        .map(rule -> worst(machine, rule.next(), known))
                        .reduce(otherwise, Budget::dearer);
        // The branching of a conditional split is counted with its asking.
        return onAnswer(choice) ? worst : worst.plus(new Budget(0, 0, 0, 1, 0));
    }

    private static boolean asks(Invoke invoke) {
        return invoke.assign().containsKey("answer");
    }

    private static boolean onAnswer(Choice choice) {
        return choice.rules().stream().anyMatch(rule -> rule.condition().contains("$answer ="));
    }

    private Budget dearer(Budget other) {
        return transitions() < other.transitions() ? other : this;
    }

    private Budget plus(Budget other) {
        return new Budget(
                messages + other.messages,
                waits + other.waits,
                conditionalSplits + other.conditionalSplits,
                triggerSplits + other.triggerSplits,
                entryAndEnd + other.entryAndEnd);
    }

    /// A table for the command line.
    public String print() {
        return """
        transitions of the costliest run: %d (budget %d)
          messages            %3d
          waits               %3d
          conditional splits  %3d (%d asked)
          trigger splits      %3d
          entry and end       %3d
        The meter counts one more: the start of an execution, which AWS may charge as well.
        """
                .formatted(
                        transitions(),
                        allowed(),
                        messages,
                        waits,
                        2 * conditionalSplits,
                        conditionalSplits,
                        triggerSplits,
                        entryAndEnd);
    }
}
