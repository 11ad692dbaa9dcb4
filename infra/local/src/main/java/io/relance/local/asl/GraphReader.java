package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Reads the states of a machine, a branch or a Map's processor, and checks how they hang together.
final class GraphReader {
    private static final int LONGEST_NAME = 80;

    private final Problems problems;
    private final Predicate<String> resources;
    private final String language;

    /// @param language the machine's own; a state may only name JSONata
    GraphReader(Problems problems, Predicate<String> resources, String language) {
        this.problems = problems;
        this.resources = resources;
        this.language = language;
    }

    /// @param around names of the variables of the scopes around, which an inner scope may not
    ///     assign again:
    /// https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
    Optional<Graph> read(Part part, Set<String> around) {
        var startAt = part.text("StartAt");
        var states = part.object("States");
        if (startAt.isEmpty() || states.isEmpty()) {
            return Optional.empty();
        }
        var own = variables(states.get(), around);
        var read = new LinkedHashMap<String, State>();
        var complete = true;
        for (var name : names(states.get())) {
            var state = states.get().object(name).flatMap(json -> state(name, json, own));
            state.ifPresent(sound -> read.put(name, sound));
            complete &= state.isPresent();
        }
        checkStart(part, states.get(), startAt.get());
        if (complete) {
            checkReach(startAt.get(), read, states.get());
        }
        return Optional.of(new Graph(startAt.get(), read));
    }

    private List<String> names(Part states) {
        var names = states.json().properties().stream().map(Map.Entry::getKey).toList();
        if (names.isEmpty()) {
            problems.invalid(states.pointer(), "At least one state is required");
        }
        names.stream()
                .filter(name -> name.length() > LONGEST_NAME)
                .forEach(
                        name ->
                                problems.invalid(
                                        states.at(name),
                                        "The state name is %d characters long; at most %d may be"
                                                .formatted(name.length(), LONGEST_NAME)));
        return names;
    }

    private Optional<State> state(String name, Part json, Set<String> variables) {
        var own = json.text("QueryLanguage").orElse(language);
        if (own.equals("JSONata")) {
            return new StateReader(json, name, resources, this, variables).read();
        }
        if (!own.equals("JSONPath")) {
            problems.invalid(json.at("QueryLanguage"), "Expected 'JSONPath' or 'JSONata'");
        } else if (language.equals("JSONata")) {
            problems.invalid(
                    json.pointer(),
                    "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state"
                            + " machine");
        } else {
            problems.unsupported(
                    json.pointer(),
                    "The state '%s' is in JSONPath; only JSONata is run locally".formatted(name));
        }
        return Optional.empty();
    }

    private void checkStart(Part part, Part states, String startAt) {
        if (!states.has(startAt)) {
            problems.target(part.at("StartAt"), "Missing 'StartAt' target: " + startAt);
        }
    }

    private void checkReach(String startAt, Map<String, State> states, Part part) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(startAt));
        while (!open.isEmpty()) {
            var name = open.pop();
            if (states.containsKey(name) && reached.add(name)) {
                targets(states.get(name)).forEach(open::add);
            }
        }
        states.forEach(
                (name, state) -> {
                    targets(state)
                            .filter(to -> !states.containsKey(to))
                            .forEach(
                                    to ->
                                            problems.target(
                                                    part.at(name) + "/" + field(state, to),
                                                    "Missing '%s' target: %s"
                                                            .formatted(field(state, to), to)));
                    if (!reached.contains(name)) {
                        problems.target(
                                part.at(name), "State \"%s\" is not reachable.".formatted(name));
                    }
                });
    }

    private static String field(State state, String target) {
        return state instanceof State.Choice(_, var otherwise)
                        && otherwise.flatMap(State.Leaving::next).equals(Optional.of(target))
                ? "Default"
                : "Next";
    }

    private static Stream<String> targets(State state) {
        var ways =
                switch (state) {
                    case State.Task task -> ways(task.leaving(), task.recovery());
                    case State.Each each -> ways(each.leaving(), each.recovery());
                    case State.Parallel parallel -> ways(parallel.leaving(), parallel.recovery());
                    case State.Wait wait -> Stream.of(wait.leaving());
                    case State.Pass(var leaving) -> Stream.of(leaving);
                    case State.Succeed(var leaving) -> Stream.of(leaving);
                    case State.Fail _ -> Stream.<State.Leaving>empty();
                    case State.Choice(var rules, var otherwise) ->
                            Stream.concat(
                                    rules.stream().map(State.Rule::leaving), otherwise.stream());
                };
        return ways.flatMap(leaving -> leaving.next().stream());
    }

    private static Stream<State.Leaving> ways(State.Leaving leaving, Recovery recovery) {
        return Stream.concat(
                Stream.of(leaving), recovery.catchers().stream().map(Recovery.Catcher::leaving));
    }

    /// Names assigned in these states, and in the scopes around.
    private Set<String> variables(Part states, Set<String> around) {
        var all = new HashSet<>(around);
        for (var state : states.json().properties()) {
            if (state.getValue() instanceof ObjectNode object) {
                var part = new Part(object, states.at(state.getKey()), problems);
                assigned(part)
                        .forEach(
                                name -> {
                                    if (around.contains(name)) {
                                        problems.invalid(
                                                part.at("Assign"),
                                                "The variable '%s' is assigned in an outer scope"
                                                        .formatted(name));
                                    }
                                    all.add(name);
                                });
            }
        }
        return all;
    }

    private static Stream<String> assigned(Part state) {
        return Stream.of(
                        Stream.of(state.json().path("Assign")),
                        children(state, "Choices"),
                        children(state, "Catch"))
                .flatMap(assigns -> assigns)
                .flatMap(assign -> assign.properties().stream().map(Map.Entry::getKey));
    }

    private static Stream<JsonNode> children(Part state, String field) {
        var all = Stream.<JsonNode>builder();
        state.json().path(field).forEach(item -> all.add(item.path("Assign")));
        return all.build();
    }
}
