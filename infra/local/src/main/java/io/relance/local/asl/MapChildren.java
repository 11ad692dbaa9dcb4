package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.local.asl.Execution.Ending;
import io.relance.local.asl.State.Mode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The iterations of a Map state, some at a time.
///
/// Inline: the first failure fails the state. Distributed: failures are tolerated up to
/// `ToleratedFailureCount` or `ToleratedFailurePercentage`. Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
final class MapChildren implements Children {
    private static final int MOST_INLINE = 40;
    private static final int MOST_DISTRIBUTED = 10_000;
    private static final Failure TOO_MANY =
            Failure.of(
                    "States.ExceedToleratedFailureThreshold",
                    "The specified tolerated failure threshold was exceeded");

    private final Line parent;
    private final State.Each state;
    private final String name;
    private final MapLimits limits;
    private final List<ObjectNode> items;
    private final List<JsonNode> inputs;
    private final JsonNode[] outputs;
    private final Set<Line> running = new HashSet<>();
    private int started;
    private int done;
    private int failures;
    private boolean over;
    private boolean starting;

    /// Evaluates all its fields, the selector for every item too: nothing can go wrong later.
    MapChildren(Line parent, Entered here, State.Each state) {
        this.parent = parent;
        this.state = state;
        name = here.name();
        var values = values(here.view(), here.input(), state);
        limits = MapLimits.of(state.limits(), here.view());
        items = items(values);
        inputs =
                items.stream()
                        .map(
                                item ->
                                        state.selector()
                                                .map(t -> t.evaluate(seeing(here.view(), item)))
                                                .orElseGet(() -> item.path("Value")))
                        .toList();
        outputs = new JsonNode[inputs.size()];
    }

    private static List<ObjectNode> items(JsonNode values) {
        var items = new ArrayList<ObjectNode>(values.size());
        for (var value : values) {
            var item = JsonNodeFactory.instance.objectNode().put("Index", items.size());
            items.add(item.set("Value", value));
        }
        return items;
    }

    private static JsonNode values(View view, JsonNode input, State.Each state) {
        if (state.items().isPresent()) {
            return state.items().get().evaluate(view, Template.Type.ARRAY);
        }
        if (!input.isArray()) {
            throw StateFailed.query("Map state input must be an array but was: " + input);
        }
        return input;
    }

    private boolean inline() {
        return state.mode() == Mode.INLINE;
    }

    @Override
    public void start(Consumer<Ending> gathered) {
        if (!inline()) {
            parent.run().event(); // MapRunStarted
        }
        startMore(gathered);
    }

    private void startMore(Consumer<Ending> gathered) {
        if (starting) {
            return;
        }
        starting = true;
        var most = limits.concurrency(inline() ? MOST_INLINE : MOST_DISTRIBUTED);
        while (!over && started < outputs.length && running.size() < most) {
            startOne(started++, gathered);
        }
        starting = false;
        if (!over && done == outputs.length) {
            over = true;
            gathered.accept(
                    new Ending.Succeeded(
                            JsonNodeFactory.instance.arrayNode().addAll(List.of(outputs))));
        }
    }

    private void startOne(int index, Consumer<Ending> gathered) {
        var line = new ArrayList<Line>(1);
        Consumer<Ending> ending =
                how -> {
                    running.remove(line.getFirst());
                    done(index, how, gathered);
                };
        line.add(
                inline()
                        ? parent.inner(state.processor(), Optional.of(items.get(index)), ending)
                        : child(index, ending));
        running.add(line.getFirst());
        if (inline()) {
            parent.run().event(); // MapIterationStarted
        }
        line.getFirst().start(inputs.get(index));
    }

    private Line child(int index, Consumer<Ending> ending) {
        var standard = state.mode() == Mode.DISTRIBUTED_STANDARD;
        var own = parent.run().child(name, index, inputs.get(index), standard);
        parent.run().bill(Billed.Reason.CHILD, name);
        if (standard) {
            own.bill(Billed.Reason.START, "");
        } else {
            own.interpreter().bill(new Billed.ExpressRequest(own.arn()));
        }
        return parent.child(own, state.processor(), ending);
    }

    private static View seeing(View view, ObjectNode item) {
        return new View(
                view.builtins(),
                view.scope(),
                view.states(),
                () -> {
                    var context = (ObjectNode) view.context().get();
                    context.putObject("Map").set("Item", item);
                    return context;
                });
    }

    private void done(int index, Ending ending, Consumer<Ending> gathered) {
        if (over) {
            return;
        }
        if (inline()) {
            parent.run().event(); // MapIterationSucceeded, or failed
        }
        done++;
        switch (ending) {
            case Ending.Succeeded(var output) -> outputs[index] = output;
            case Ending.Failed(var failure) -> {
                failures++;
                outputs[index] = failure.output();
                if (inline() || !limits.tolerates(failures, outputs.length)) {
                    cancel();
                    gathered.accept(new Ending.Failed(inline() ? failure : TOO_MANY));
                    return;
                }
            }
        }
        startMore(gathered);
    }

    @Override
    public void cancel() {
        over = true;
        running.forEach(Line::cancel);
    }
}
