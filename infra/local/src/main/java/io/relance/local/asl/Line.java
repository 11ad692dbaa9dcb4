package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.local.asl.Execution.Ending;
import io.relance.local.asl.State.Leaving;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// One line of states, entered one after the other: the machine itself, a branch of Parallel, an
/// iteration of Map. It is its own continuation: between two pieces of work nothing of it is on the
/// stack.
final class Line {
    private final Run run;
    private final Graph graph;
    private final Scope scope;
    private final int depth;
    private final boolean hidden;
    private final Optional<JsonNode> item;
    private final Consumer<Ending> end;

    private final Trampoline steps = new Trampoline();
    /// Whoever calls back with an older ticket comes too late.
    private long ticket;

    private @Nullable Entered entered;

    private Line(
            Run run,
            Graph graph,
            Scope scope,
            int depth,
            boolean hidden,
            Optional<JsonNode> item,
            Consumer<Ending> end) {
        this.run = run;
        this.graph = graph;
        this.scope = scope;
        this.depth = depth;
        this.hidden = hidden;
        this.item = item;
        this.end = end;
    }

    static Line top(Run run, Graph graph, Consumer<Ending> end) {
        return new Line(run, graph, Scope.empty(), 0, false, Optional.empty(), end);
    }

    /// A branch, or an iteration over `value`.
    Line inner(Graph within, Optional<JsonNode> value, Consumer<Ending> ending) {
        var own = value.isPresent() ? value : item;
        return new Line(run, within, scope.inner(), depth + 1, hidden, own, ending);
    }

    /// A child execution of a distributed Map: nothing of the parent is seen in it.
    Line child(Run own, Graph within, Consumer<Ending> ending) {
        return new Line(own, within, Scope.empty(), depth + 1, true, Optional.empty(), ending);
    }

    Run run() {
        return run;
    }

    void start(JsonNode input) {
        steps.then(() -> enter(graph.startAt(), input));
    }

    void cancel() {
        steps.close();
        if (entered != null) {
            entered.children().ifPresent(Children::cancel);
        }
    }

    private ObjectNode context(Entered here) {
        var context = run.context(here.name(), here.at(), here.retries());
        item.ifPresent(value -> context.putObject("Map").set("Item", value));
        return context;
    }

    private void enter(String name, JsonNode input) {
        var here = entered(name, input);
        entered = here;
        if (depth == 0) {
            run.execution().at(name);
        }
        run.bill(Billed.Reason.STATE, name);
        run.trace().entered(place(name), input);
        attempt(here);
    }

    private Entered entered(String name, JsonNode input) {
        var at = run.interpreter().now();
        var here = new Entered(name, graph.state(name), input, run.event(), at);
        here.sees(View.of(run.interpreter().builtins(), scope, input, () -> context(here)));
        return here;
    }

    private Trace.Place place(String name) {
        return new Trace.Place(name, depth, hidden);
    }

    private void attempt(Entered here) {
        guarded(
                here,
                () -> {
                    run.checkHistory();
                    switch (here.state()) {
                        case State.Pass(var leaving) ->
                                leave(here, leaving, here.view(), here.input());
                        case State.Succeed(var leaving) ->
                                leave(here, leaving, here.view(), here.input());
                        case State.Choice choice -> choose(here, choice);
                        case State.Wait wait -> pause(here, wait);
                        case State.Fail fail -> fail(here, fail);
                        case State.Task task -> ask(here, task);
                        case State.Each each -> {
                            run.event();
                            children(here, new MapChildren(this, here, each));
                        }
                        case State.Parallel parallel -> {
                            run.event();
                            children(here, new Branches(this, here, parallel));
                        }
                    }
                });
    }

    private void guarded(Entered here, Runnable work) {
        try {
            work.run();
        } catch (StateFailed failed) {
            failed(here, failed.in(here.name(), here.event()), failed.evaluation());
        }
    }

    private void choose(Entered here, State.Choice choice) {
        for (var rule : choice.rules()) {
            var holds = rule.condition().evaluate(here.view(), Template.Type.BOOLEAN);
            if (holds.booleanValue()) {
                leave(here, rule.leaving(), here.view(), here.input());
                return;
            }
        }
        var otherwise = choice.otherwise().orElseThrow(StateFailed::noChoice);
        leave(here, otherwise, here.view(), here.input());
    }

    private void pause(Entered here, State.Wait wait) {
        var until = Waits.until(wait.until(), here.view(), run.interpreter().now());
        if (until.isAfter(run.interpreter().now())) {
            later(until, () -> leave(here, wait.leaving(), here.view(), here.input()));
        } else {
            leave(here, wait.leaving(), here.view(), here.input());
        }
    }

    private void later(Instant when, Runnable work) {
        var mine = ++ticket;
        run.interpreter()
                .at(
                        when,
                        () -> {
                            if (mine == ticket && !steps.closed() && entered != null) {
                                var here = entered;
                                steps.then(() -> guarded(here, work));
                            }
                        });
    }

    private void fail(Entered here, State.Fail fail) {
        var error =
                fail.error().map(t -> t.evaluate(here.view(), Template.Type.STRING).textValue());
        var cause =
                fail.cause().map(t -> t.evaluate(here.view(), Template.Type.STRING).textValue());
        finish(new Ending.Failed(new Failure(error, cause)));
    }

    private void ask(Entered here, State.Task task) {
        var arguments = task.arguments().map(t -> t.evaluate(here.view())).orElse(here.input());
        var limit = Waits.taskLimit(task, here.view());
        Limits.check(here.name(), arguments);
        run.event(); // scheduled
        run.event(); // started
        var mine = ++ticket;
        run.interpreter()
                .tasks()
                .invoke(
                        new TaskInvoker.Call(
                                task.resource(), arguments, run.arn(), here.name(), here.retries()),
                        outcome -> {
                            if (mine == ticket && !steps.closed()) {
                                ticket++;
                                steps.then(
                                        () -> guarded(here, () -> answered(here, task, outcome)));
                            }
                        });
        if (mine == ticket) {
            limit.ifPresent(
                    longest ->
                            run.interpreter()
                                    .at(
                                            run.interpreter().now().plus(longest),
                                            () -> tooLong(here, mine)));
        }
    }

    private void tooLong(Entered here, long mine) {
        if (mine == ticket && !steps.closed()) {
            ticket++;
            run.event();
            steps.then(() -> failed(here, Failure.of(Failure.TIMEOUT, ""), false));
        }
    }

    private void answered(Entered here, State.Task task, TaskInvoker.Outcome outcome) {
        run.event(); // succeeded, or failed
        switch (outcome) {
            case TaskInvoker.Outcome.Done(var output) -> {
                Limits.check(here.name(), output);
                leave(here, task.leaving(), here.view().withResult(output), output);
            }
            case TaskInvoker.Outcome.Failed(var failure) -> failed(here, failure, false);
        }
    }

    private void children(Entered here, Children children) {
        here.waitsFor(children);
        var mine = ++ticket;
        children.start(
                ending -> {
                    if (mine == ticket && !steps.closed()) {
                        ticket++;
                        here.waitsForNone();
                        steps.then(() -> guarded(here, () -> gathered(here, ending)));
                    }
                });
    }

    private void gathered(Entered here, Ending ending) {
        run.event(); // MapStateSucceeded, ParallelStateFailed …
        switch (ending) {
            case Ending.Succeeded(var results) ->
                    leave(here, here.leaving(), here.view().withResult(results), results);
            case Ending.Failed(var failure) -> failed(here, failure, false);
        }
    }

    private void leave(Entered here, Leaving leaving, View view, JsonNode otherwise) {
        var output = leaving.output().map(t -> t.evaluate(view)).orElse(otherwise);
        var assigned = leaving.assign().map(t -> t.evaluate(view));
        Limits.check(here.name(), output);
        run.event(); // exited
        assigned.ifPresent(scope::assign);
        run.trace().left(place(here.name()), output, assigned);
        leaving.next()
                .ifPresentOrElse(
                        to -> steps.then(() -> enter(to, output)),
                        () -> finish(new Ending.Succeeded(output)));
    }

    private void failed(Entered here, Failure failure, boolean evaluation) {
        if (evaluation) {
            run.event();
        }
        switch (here.reaction(failure, run.interpreter().random())) {
            case Recovery.Reaction.Retry(var pause) ->
                    later(run.interpreter().now().plus(pause), () -> again(here));
            case Recovery.Reaction.Go(var leaving) -> caught(here, leaving, failure);
            case Recovery.Reaction.End() -> finish(new Ending.Failed(failure));
        }
    }

    private void again(Entered here) {
        run.bill(Billed.Reason.RETRY, here.name());
        attempt(here);
    }

    private void caught(Entered here, Leaving leaving, Failure failure) {
        var output = failure.output();
        try {
            leave(here, leaving, here.view().withError(output), output);
        } catch (StateFailed broken) {
            finish(new Ending.Failed(broken.in(here.name(), here.event())));
        }
    }

    private void finish(Ending ending) {
        steps.close();
        end.accept(ending);
    }
}
