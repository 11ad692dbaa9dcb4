package io.relance.core.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Names of the states a state can lead to.
final class Targets {
    private Targets() {}

    static List<String> of(StateMachine.State state) {
        return switch (state) {
            case StateMachine.Choice choice -> {
                var all = new ArrayList<>(List.of(choice.otherwise()));
                choice.rules().forEach(rule -> all.add(rule.next()));
                yield all;
            }
            case StateMachine.Wait wait -> wait.next().stream().toList();
            case StateMachine.Invoke invoke ->
                    Stream.concat(
                                    invoke.next().stream(),
                                    invoke.caught().stream().map(StateMachine.Catcher::next))
                            .toList();
            case StateMachine.Succeed _, StateMachine.Fail _ -> List.of();
        };
    }
}
