package io.relance.core.flow;

import io.relance.core.flow.StateMachine.Catcher;
import io.relance.core.flow.StateMachine.Choice;
import io.relance.core.flow.StateMachine.Fail;
import io.relance.core.flow.StateMachine.Invoke;
import io.relance.core.flow.StateMachine.Retrier;
import io.relance.core.flow.StateMachine.Rule;
import io.relance.core.flow.StateMachine.State;
import io.relance.core.flow.StateMachine.Succeed;
import io.relance.core.flow.StateMachine.Wait;
import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a flow into a state machine with as few transitions as it can: a Wait a delay (delays in a
/// row share one), a Task an action that acts, a Task and a Choice a split, a Choice alone one that
/// is
/// answered at entry. See [Budget].
///
/// The execution is told a [MachineInput]. The step is told `{"run", "flow", "profile", "action"}`
/// and answers `{"waits": {action id: instant}, "answer": branch}`, the answer only for a split.
/// When it failed for good, it is told `{"run", "flow", "profile", "action", "failed": true,
/// "error": name}`.
public final class Compiler {
    /// Error by which the step asks to be called again later: the name of the exception's class.
    public static final String POSTPONED = "io.relance.lambda.step.Postponed";

    /// Error by which the step says that a text waits for the morning; its message is the instant.
    public static final String HELD = "io.relance.lambda.step.Held";

    static final String ENTER = "enter";
    static final String END = "end";
    static final String RECORD_FAILURE = "record the failure";
    static final String FAILED = "failed";

    private static final String QUIET_HOURS = "quiet hours ";

    private static final Map<String, String> START =
            assign(
                    "run", "{% $states.input.run %}",
                    "flow", "{% $states.input.flow %}",
                    "profile", "{% $states.input.profile %}",
                    "waits", "{% $states.input.waits %}",
                    "answers", "{% $states.input.answers %}");

    private static final Map<String, String> DONE =
            assign("waits", "{% $states.result.Payload.waits %}");
    private static final Map<String, String> ASKED =
            assign(
                    "waits", "{% $states.result.Payload.waits %}",
                    "answer", "{% $states.result.Payload.answer %}");

    /// What passes by itself, what the step asks for, and anything else: a step may run twice.
    ///
    /// A provider whose day's quota is used up takes nothing for a day: half of each hour is waited
    /// on average, 60 hours in all, and less than two days once in ten thousand.
    private static final List<Retrier> RETRY =
            List.of(
                    new Retrier(List.of(POSTPONED), 60, 120, 2, 3600),
                    new Retrier(
                            List.of(
                                    "Lambda.ServiceException",
                                    "Lambda.AWSLambdaException",
                                    "Lambda.SdkClientException",
                                    "Lambda.TooManyRequestsException",
                                    "Lambda.ClientExecutionTimeoutException",
                                    "Sandbox.Timedout",
                                    "States.Timeout"),
                            2,
                            10,
                            2,
                            300),
                    new Retrier(List.of("States.TaskFailed"), 5, 6, 3, 600));

    private final FlowDefinition flow;
    private final String function;
    private final Map<ActionId, String> names;
    private final Map<String, State> states = new LinkedHashMap<>();
    private int holds;
    private boolean endNeeded;
    private boolean failureNeeded;

    private Compiler(FlowDefinition flow, String function) {
        this.flow = flow;
        this.function = function;
        this.names = StateNames.of(flow, List.of(ENTER, END, RECORD_FAILURE, FAILED));
    }

    /// The state machine of a flow that [FlowChecks] finds sound. That of a flow without actions
    /// ends at once.
    ///
    /// @param stepFunctionArn the Lambda function that carries actions out
    public static StateMachine compile(FlowDefinition flow, String stepFunctionArn) {
        return new Compiler(flow, stepFunctionArn).compile();
    }

    private StateMachine compile() {
        if (flow.entry().isEmpty()) {
            return new StateMachine(END, Map.of(END, new Succeed()));
        }
        states.put(ENTER, enter(flow.entry().get()));
        flow.inOrder().forEach(this::add);
        if (endNeeded) {
            states.put(END, new Succeed());
        }
        if (failureNeeded) {
            states.put(RECORD_FAILURE, recordFailure());
            states.put(FAILED, new Fail("{% $error %}", "{% 'failed at action ' & $failedAt %}"));
        }
        return new StateMachine(ENTER, states);
    }

    /// A run begins at the entry, or is put in at any other action.
    private State enter(ActionId entry) {
        var rules =
                flow.actions().keySet().stream()
                        .map(id -> new Rule(entersAt(id), nameOf(id), START))
                        .toList();
        return new Choice(rules, nameOf(entry), START);
    }

    private void add(Action action) {
        var name = nameOf(action.id());
        switch (action) {
            case Action.Pause pause -> {
                // The later of two delays in a row counts from the end of the earlier one.
                if (StateNames.following(flow, pause).isEmpty()) {
                    states.put(name, new Wait(until(pause.id()), next(pause.next())));
                }
            }
            case Action.Split split when split.answeredAtEntry() ->
                    states.put(name, branch(split, "$lookup($answers, " + text(split.id()) + ")"));
            case Action.Split split -> {
                var branches = StateNames.branches(split, name);
                states.put(name, step(split, ASKED, Optional.of(branches)));
                states.put(branches, branch(split, "$answer"));
            }
            case Action.Acting acting -> states.put(name, step(acting, DONE, next(acting.next())));
        }
    }

    /// The last branch is taken where no other is.
    private State branch(Action.Split split, String answer) {
        var branches = split.branches();
        var rules =
                branches.subList(0, branches.size() - 1).stream()
                        .map(
                                branch ->
                                        new Rule(
                                                "{% "
                                                        + answer
                                                        + " = "
                                                        + text(branch.name())
                                                        + " %}",
                                                target(branch.next()),
                                                Map.of()))
                        .toList();
        return rules.isEmpty()
                ? new Choice(
                        List.of(
                                new Rule(
                                        "{% true %}", target(branches.getLast().next()), Map.of())),
                        target(branches.getLast().next()),
                        Map.of())
                : new Choice(rules, target(branches.getLast().next()), Map.of());
    }

    private State step(Action action, Map<String, String> assign, Optional<String> next) {
        failureNeeded = true;
        var failed =
                assign("failedAt", action.id().value(), "error", "{% $states.errorOutput.Error %}");
        var caught = new ArrayList<Catcher>();
        var retry = new ArrayList<Retrier>();
        if (action.offers().anyMatch(Action.SendSms.class::isInstance)) {
            caught.add(hold(action));
            retry.add(new Retrier(List.of(HELD), 1, 0, 1, 2)); // not at all, but held
        }
        caught.add(new Catcher(List.of(Catcher.ANY), RECORD_FAILURE, failed));
        retry.addAll(RETRY);
        return new Invoke(
                function, payload(Value.of(action.id().value())), assign, retry, caught, next);
    }

    /// A text that waits for the morning costs two transitions more; one that does not, none. The
    /// way leads back to the step, which checks everything anew.
    private Catcher hold(Action action) {
        var name = QUIET_HOURS + ++holds;
        states.put(name, new Wait("{% $heldUntil %}", Optional.of(nameOf(action.id()))));
        var until = "{% $parse($states.errorOutput.Cause).errorMessage %}";
        return new Catcher(List.of(HELD), name, assign("heldUntil", until));
    }

    private State recordFailure() {
        var payload = payload(Value.of("{% $failedAt %}"));
        payload.put("failed", Value.of(true));
        payload.put("error", Value.of("{% $error %}"));
        return new Invoke(function, payload, Map.of(), RETRY, List.of(), Optional.of(FAILED));
    }

    private static Map<String, Value> payload(Value action) {
        var payload = new LinkedHashMap<String, Value>();
        payload.put("run", Value.of("{% $run %}"));
        payload.put("flow", Value.of("{% $flow %}"));
        payload.put("profile", Value.of("{% $profile %}"));
        payload.put("action", action);
        return payload;
    }

    private Optional<String> next(Optional<ActionId> action) {
        return action.map(this::nameOf);
    }

    /// A choice leads to a state even where nothing is left to do.
    private String target(Optional<ActionId> action) {
        endNeeded = endNeeded || action.isEmpty();
        return next(action).orElse(END);
    }

    private String nameOf(ActionId id) {
        var name = names.get(id);
        if (name == null) {
            throw new IllegalArgumentException("no action " + id + " in the flow to compile");
        }
        return name;
    }

    private static String entersAt(ActionId id) {
        return "{% $states.input.entry = " + text(id) + " %}";
    }

    /// A run whose flow or person is gone gets no instants any more: it waits for nothing, and its
    /// steps do nothing, until it ends.
    private static String until(ActionId id) {
        var lookup = "$lookup($waits, " + text(id) + ")";
        return "{% $exists(" + lookup + ") ? " + lookup + " : $states.context.State.EnteredTime %}";
    }

    private static String text(ActionId id) {
        return text(id.value());
    }

    /// A text as JSONata quotes it: with the escapes of JSON, which has none for a single quote.
    private static String text(String text) {
        var quoted = new StringBuilder("'");
        for (var c : text.toCharArray()) {
            var plain = c >= ' ' && c != '\'' && c != '\\';
            quoted.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return quoted.append("'").toString();
    }

    private static Map<String, String> assign(String... namesAndValues) {
        var assign = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            assign.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return assign;
    }
}
