package io.relance.local.asl;

import io.relance.local.asl.State.Leaving;
import io.relance.local.asl.Template.Type;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Reads one state.
final class StateReader {
    private static final Set<String> COMMON = Set.of("Type", "Comment", "QueryLanguage");
    private static final Set<String> STEP = Set.of("Next", "End", "Output", "Assign");

    private final Part part;
    private final String name;
    private final Predicate<String> resources;
    private final GraphReader graphs;
    private final Set<String> variables;

    StateReader(
            Part part,
            String name,
            Predicate<String> resources,
            GraphReader graphs,
            Set<String> variables) {
        this.part = part;
        this.name = name;
        this.resources = resources;
        this.graphs = graphs;
        this.variables = variables;
    }

    Optional<State> read() {
        if (!part.require("Type")) {
            return Optional.empty();
        }
        var type = part.text("Type").orElse("");
        return switch (type) {
            case "Task" -> task();
            case "Wait" -> pause();
            case "Choice" -> choice();
            case "Pass" -> {
                only(STEP);
                yield Optional.of(new State.Pass(step()));
            }
            case "Succeed" -> {
                only(Set.of("Output"));
                var output = part.template("Output", "Output");
                yield Optional.of(
                        new State.Succeed(new Leaving(Optional.empty(), output, Optional.empty())));
            }
            case "Fail" -> {
                only(Set.of("Error", "Cause"));
                yield Optional.of(
                        new State.Fail(
                                part.template("Error", Type.STRING),
                                part.template("Cause", Type.STRING)));
            }
            case "Map" -> each();
            case "Parallel" -> parallel();
            default -> {
                part.problems()
                        .invalid(
                                part.at("Type"),
                                "The state '%s' has the unknown type '%s'".formatted(name, type));
                yield Optional.empty();
            }
        };
    }

    @SafeVarargs
    private void only(Set<String>... fields) {
        var known = new HashSet<>(COMMON);
        for (var some : fields) {
            known.addAll(some);
        }
        part.only(known);
    }

    private Optional<State> task() {
        only(
                STEP,
                RecoveryReader.FIELDS,
                Set.of("Resource", "Arguments", "TimeoutSeconds", "HeartbeatSeconds"));
        if (!part.require("Resource")) {
            return Optional.empty();
        }
        var resource = part.text("Resource").orElse("");
        refuse(resource);
        return Optional.of(
                new State.Task(
                        resource,
                        part.template("Arguments", "Arguments"),
                        part.template("TimeoutSeconds", Type.NUMBER),
                        part.template("HeartbeatSeconds", Type.NUMBER),
                        RecoveryReader.read(part),
                        step()));
    }

    private void refuse(String resource) {
        if (resource.endsWith(".waitForTaskToken") || resource.contains(".sync")) {
            part.problems()
                    .unsupported(
                            part.at("Resource"),
                            "The state '%s' waits for %s, which is not run locally"
                                    .formatted(name, resource));
        } else if (!resources.test(resource)) {
            part.problems()
                    .invalid(
                            part.at("Resource"),
                            ("The resource provided %s is not recognized. The value is not a valid"
                                            + " resource ARN, or the resource is not available in"
                                            + " this region.")
                                    .formatted(resource));
        }
    }

    private Optional<State> pause() {
        only(STEP, Set.of("Seconds", "Timestamp"));
        if (part.has("Seconds") == part.has("Timestamp")) {
            part.problems()
                    .invalid(
                            part.pointer(),
                            "A Wait state needs exactly one of [Seconds, Timestamp]");
            return Optional.empty();
        }
        var seconds = part.template("Seconds", Type.NUMBER).map(State.Until.Seconds::new);
        var timestamp = part.template("Timestamp", Type.STRING);
        if (timestamp.isPresent()
                && timestamp.get() instanceof Template.Literal(var text)
                && Waits.parse(text.textValue()).isEmpty()) {
            part.problems()
                    .invalid(part.at("Timestamp"), "String does not match RFC3339 timestamp");
        }
        return seconds.<State.Until>map(until -> until)
                .or(() -> timestamp.map(State.Until.Timestamp::new))
                .map(until -> new State.Wait(until, step()));
    }

    private Optional<State> choice() {
        only(Set.of("Choices", "Default", "Output", "Assign"));
        if (!part.require("Choices")) {
            return Optional.empty();
        }
        var rules = new ArrayList<State.Rule>();
        var choices = part.objects("Choices");
        if (choices.isEmpty()) {
            part.problems().invalid(part.at("Choices"), "At least one rule is required");
        }
        for (var i = 0; i < choices.size(); i++) {
            rule(choices.get(i), "Choices[" + i + "]").ifPresent(rules::add);
        }
        var otherwise = part.text("Default").map(to -> leaving(part, "", Optional.of(to)));
        return Optional.of(new State.Choice(rules, otherwise));
    }

    private Optional<State.Rule> rule(Part rule, String location) {
        rule.only(Set.of("Condition", "Next", "Output", "Assign", "Comment"));
        if (!rule.require("Condition", "Next")) {
            return Optional.empty();
        }
        var condition = rule.template("Condition", location + "/Condition").orElseThrow();
        if (!Part.fits(condition, Type.BOOLEAN)) {
            rule.problems()
                    .invalid(rule.at("Condition"), "Expected a JSONata expression or a boolean");
            return Optional.empty();
        }
        return Optional.of(
                new State.Rule(condition, leaving(rule, location + "/", rule.text("Next"))));
    }

    private Optional<State> each() {
        only(
                STEP,
                RecoveryReader.FIELDS,
                Set.of("Items", "ItemSelector", "ItemProcessor", "MaxConcurrency", "Label"),
                Set.of("ToleratedFailureCount", "ToleratedFailurePercentage"));
        if (!part.require("ItemProcessor")) {
            return Optional.empty();
        }
        var processor = part.object("ItemProcessor");
        var mode = processor.map(this::mode).orElse(State.Mode.INLINE);
        label();
        var graph =
                processor.flatMap(
                        json -> graph(json, mode == State.Mode.INLINE ? variables : Set.of()));
        var limits =
                new State.Limits(
                        part.template("MaxConcurrency", Type.NUMBER),
                        part.template("ToleratedFailureCount", Type.NUMBER),
                        part.template("ToleratedFailurePercentage", Type.NUMBER));
        var items = part.template("Items", Type.ARRAY);
        var selector = part.template("ItemSelector", "ItemSelector");
        var recovery = RecoveryReader.read(part);
        var leaving = step();
        return graph.map(
                inner -> new State.Each(items, selector, inner, mode, limits, recovery, leaving));
    }

    private void label() {
        part.text("Label")
                .filter(label -> !label.matches("[A-Za-z0-9_-]{1,40}"))
                .ifPresent(
                        _ ->
                                part.problems()
                                        .invalid(
                                                part.at("Label"),
                                                "A label is 1 to 40 letters, digits, '-' or '_'"));
    }

    private State.Mode mode(Part processor) {
        processor.only(Set.of("ProcessorConfig", "StartAt", "States", "Comment"));
        var config = processor.object("ProcessorConfig");
        config.ifPresent(json -> json.only(Set.of("Mode", "ExecutionType")));
        var mode = config.flatMap(json -> json.text("Mode")).orElse("INLINE");
        var type = config.flatMap(json -> json.text("ExecutionType")).orElse("STANDARD");
        if (!Set.of("INLINE", "DISTRIBUTED").contains(mode)
                || !Set.of("STANDARD", "EXPRESS").contains(type)) {
            part.problems().invalid(processor.at("ProcessorConfig"), "Unknown mode or type");
        }
        if (mode.equals("INLINE")) {
            return State.Mode.INLINE;
        }
        return type.equals("EXPRESS")
                ? State.Mode.DISTRIBUTED_EXPRESS
                : State.Mode.DISTRIBUTED_STANDARD;
    }

    private Optional<State> parallel() {
        only(STEP, RecoveryReader.FIELDS, Set.of("Branches", "Arguments"));
        if (!part.require("Branches")) {
            return Optional.empty();
        }
        var branches = part.objects("Branches");
        var graphs = new ArrayList<Graph>();
        for (var branch : branches) {
            branch.only(Set.of("StartAt", "States", "Comment"));
            graph(branch, variables).ifPresent(graphs::add);
        }
        if (branches.isEmpty()) {
            part.problems().invalid(part.at("Branches"), "At least one branch is required");
        }
        var state =
                new State.Parallel(
                        List.copyOf(graphs),
                        part.template("Arguments", "Arguments"),
                        RecoveryReader.read(part),
                        step());
        return graphs.size() == branches.size() ? Optional.of(state) : Optional.empty();
    }

    private Optional<Graph> graph(Part json, Set<String> around) {
        return json.require("States", "StartAt") ? graphs.read(json, around) : Optional.empty();
    }

    /// `Next` or `End`, exactly one, with Output and Assign.
    private Leaving step() {
        var ends = part.json().path("End").asBoolean(false);
        if (ends == part.has("Next")) {
            part.problems()
                    .invalid(
                            part.pointer(),
                            "The state '%s' needs exactly one of 'Next' and 'End: true'"
                                    .formatted(name));
        }
        return leaving(part, "", part.text("Next"));
    }

    static Leaving leaving(Part from, String location, Optional<String> next) {
        var assign = from.template("Assign", location + "Assign");
        if (assign.isPresent() && !from.json().path("Assign").isObject()) {
            from.problems().invalid(from.at("Assign"), "Expected value of type Object");
        }
        from.json()
                .path("Assign")
                .fieldNames()
                .forEachRemaining(
                        variable -> {
                            if (variable.equals("states")
                                    || !variable.matches("[\\p{L}_][\\p{L}\\p{N}_]{0,79}")) {
                                from.problems()
                                        .invalid(
                                                from.at("Assign"),
                                                "'%s' cannot name a variable".formatted(variable));
                            }
                        });
        return new Leaving(next, from.template("Output", location + "Output"), assign);
    }
}
