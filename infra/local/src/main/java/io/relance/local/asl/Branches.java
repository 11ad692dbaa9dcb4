package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.relance.local.asl.Execution.Ending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The branches of a Parallel state: all at once, the first failure ends them all.
final class Branches implements Children {
    private final List<Line> lines = new ArrayList<>();
    private final JsonNode[] outputs;
    private final Line parent;
    private final State.Parallel state;
    private final JsonNode input;
    private int open;
    private boolean over;

    Branches(Line parent, Entered here, State.Parallel state) {
        this.parent = parent;
        this.state = state;
        input = state.arguments().map(t -> t.evaluate(here.view())).orElse(here.input());
        outputs = new JsonNode[state.branches().size()];
        open = outputs.length;
    }

    @Override
    public void start(Consumer<Ending> gathered) {
        for (var i = 0; i < outputs.length; i++) {
            var index = i;
            lines.add(
                    parent.inner(
                            state.branches().get(i),
                            Optional.empty(),
                            ending -> done(index, ending, gathered)));
        }
        lines.forEach(line -> line.start(input));
    }

    private void done(int index, Ending ending, Consumer<Ending> gathered) {
        if (over) {
            return;
        }
        switch (ending) {
            case Ending.Succeeded(var output) -> {
                outputs[index] = output;
                if (--open == 0) {
                    gathered.accept(
                            new Ending.Succeeded(
                                    JsonNodeFactory.instance.arrayNode().addAll(List.of(outputs))));
                }
            }
            case Ending.Failed failed -> {
                cancel();
                gathered.accept(failed);
            }
        }
    }

    @Override
    public void cancel() {
        over = true;
        lines.forEach(Line::cancel);
    }
}
