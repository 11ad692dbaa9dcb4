package io.relance.local.twice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.relance.codec.Json;
import io.relance.codec.flow.AslJson;
import io.relance.codec.flow.MachineInputJson;
import io.relance.core.enrol.Enrol;
import io.relance.core.enrol.Enrolment;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Budget;
import io.relance.core.flow.Compiler;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.MachineInput;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Record;
import io.relance.core.record.Recorder;
import io.relance.core.review.InMemoryReviews;
import io.relance.core.step.Held;
import io.relance.core.step.Postponed;
import io.relance.core.step.Step;
import io.relance.local.asl.Billed;
import io.relance.local.asl.DefinitionReader;
import io.relance.local.asl.Execution;
import io.relance.local.asl.Failure;
import io.relance.local.asl.Interpreter;
import io.relance.local.asl.StateMachine;
import io.relance.local.asl.TaskInvoker;
import io.relance.local.time.VirtualTime;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Flows compiled to state machines, written as ASL and run by the local cloud's interpreter, whose
/// tasks call the real step.
final class MachineEngine extends Engine implements TaskInvoker {
    /// @param budget transitions of the costliest run
    private record Published(StateMachine machine, int budget) {}

    private final VirtualTime time;
    private final InMemoryRuns runs = new InMemoryRuns();
    private final Record record;
    private final Enrol enrol;
    private final Step step;
    private final Interpreter interpreter;
    private final Map<String, Published> published = new HashMap<>();
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private final Map<String, Integer> budgets = new HashMap<>();
    private final Map<String, Integer> transitions = new HashMap<>();

    MachineEngine(Instant start) {
        time = new VirtualTime(start);
        record =
                new Record(
                        definitions,
                        profiles,
                        timeline,
                        members,
                        orders,
                        enrolments -> enrolments.forEach(this::enter),
                        asks -> {},
                        this::nextId,
                        time);
        enrol = new Enrol(definitions, profiles, timeline, runs, this::start, time);
        step =
                new Step(
                        definitions,
                        profiles,
                        timeline,
                        runs,
                        new InMemoryReviews(),
                        sending(record),
                        posting(),
                        alerting(),
                        record,
                        time);
        // The longest that jitter makes of a pause: always the same.
        interpreter = new Interpreter(time, this, () -> -1L, this::billed);
    }

    /// As a flow is published when it becomes live.
    void publish(Flow flow) {
        var machine = Compiler.compile(flow.definition(), "arn:aws:lambda:function:step");
        var read = new DefinitionReader(this::knows).read(AslJson.write(machine)).orThrow();
        published.put(
                flow.machine().orElseThrow(),
                new Published(read, Budget.of(machine).transitions()));
    }

    private void start(String machine, MachineInput input) {
        var flow = published.get(machine);
        var name = input.run().value();
        if (executions.containsKey(name)) {
            return;
        }
        var arn = "arn:aws:states:us-east-1:111111111111:execution:flow:" + name;
        var identity =
                new Execution.Identity(
                        arn,
                        name,
                        "arn:aws:states:us-east-1:111111111111:stateMachine:f",
                        "f",
                        "r");
        var json = Json.read(MachineInputJson.write(input)).orThrow();
        budgets.put(arn, flow.budget());
        executions.put(name, interpreter.start(flow.machine(), identity, json, _ -> {}));
    }

    private void billed(Billed unit) {
        if (unit instanceof Billed.Transition(var execution, var reason, var state)
                && reason == Billed.Reason.STATE) {
            // A text that is held over night costs its wait and its step once more.
            transitions.merge(execution, state.startsWith("quiet hours") ? -1 : 1, Integer::sum);
        }
    }

    /// Every execution came to a good end, within the budget of its flow.
    void requireAllEnded() {
        for (var execution : executions.values()) {
            assertThat(execution.status())
                    .as("%s: %s", execution.identity().name(), execution.failure())
                    .isEqualTo(Execution.Status.SUCCEEDED);
        }
        transitions.forEach(
                (arn, count) ->
                        assertThat(count).as("transitions").isLessThanOrEqualTo(budgets.get(arn)));
    }

    @Override
    public boolean knows(String resource) {
        return resource.equals("arn:aws:states:::lambda:invoke");
    }

    @Override
    public void invoke(Call call, Consumer<Outcome> answer) {
        var asked = call.arguments().path("Payload");
        try {
            var said = step.carryOut(request(asked));
            var payload = JsonNodeFactory.instance.objectNode();
            payload.set("waits", MachineInputJson.waits(said.waits()));
            said.answer().ifPresent(branch -> payload.put("answer", branch));
            var output = JsonNodeFactory.instance.objectNode();
            output.set("Payload", payload);
            answer.accept(new Outcome.Done(output));
        } catch (Postponed notNow) {
            answer.accept(new Outcome.Failed(Failure.of(Compiler.POSTPONED, "")));
        } catch (Held quiet) {
            var cause = JsonNodeFactory.instance.objectNode();
            cause.put("errorMessage", quiet.getMessage());
            answer.accept(new Outcome.Failed(Failure.of(Compiler.HELD, cause.toString())));
        }
    }

    private static Step.Request request(JsonNode asked) {
        return new Step.Request(
                new RunId(asked.required("run").textValue()),
                new FlowId(asked.required("flow").textValue()),
                new ProfileId(asked.required("profile").textValue()),
                new ActionId(asked.required("action").textValue()),
                Optional.ofNullable(asked.get("error")).map(JsonNode::asText));
    }

    @Override
    InstantSource clock() {
        return time;
    }

    @Override
    void moveTo(Instant when) {
        time.moveTo(when);
    }

    @Override
    Recorder recorder() {
        return record;
    }

    @Override
    void recheck(ProfileId person) {
        record.recheck(person);
    }

    /// Who joins a date flow late does so by rules of their own, tested there.
    private void enter(Enrolment enrolment) {
        if (enrolment.manner() == Enrolment.Manner.STARTS) {
            time.soon(
                    () -> assertThat(enrol.enter(enrolment)).isNotEqualTo(Enrol.Outcome.TRY_AGAIN));
        }
    }

    @Override
    List<Run> runs(List<ProfileId> people) {
        return people.stream().flatMap(person -> runs.of(person).stream()).toList();
    }
}
