package io.relance.local.stepfunctions;

import io.relance.core.Result;
import io.relance.local.asl.DefinitionError;
import io.relance.local.asl.DefinitionReader;
import io.relance.local.asl.StateMachine;

import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The machines by ARN, oldest first.
final class Machines {
    /// What an ARN names: a machine as it is now, or one of its versions.
    record Named(Machine machine, Machine.Revision revision, Optional<String> versionArn) {}

    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final DefinitionReader reader;

    Machines(DefinitionReader reader) {
        this.reader = reader;
    }

    StateMachine read(String definition) {
        return switch (reader.read(definition)) {
            case Result.Ok(var graph) -> graph;
            case Result.Err(var errors) -> throw invalid(errors);
        };
    }

    private static InvalidDefinitionException invalid(List<DefinitionError> errors) {
        var reasons = errors.stream().map(DefinitionError::text).collect(Collectors.joining(", "));
        return InvalidDefinitionException.builder()
                .message("Invalid State Machine Definition: '" + reasons + "'")
                .build();
    }

    void add(Machine machine) {
        machines.put(machine.arn(), machine);
    }

    void remove(String arn) {
        machines.remove(arn);
    }

    List<Machine> all() {
        return List.copyOf(machines.values());
    }

    Optional<Machine> find(String arn) {
        return Optional.ofNullable(machines.get(arn));
    }

    Machine machine(String arn) {
        return find(arn).orElseThrow(() -> unknown(arn));
    }

    /// @param arn of a machine, or of a version of it
    Named named(String arn) {
        var machine = find(arn);
        if (machine.isPresent()) {
            return new Named(machine.get(), machine.get().current(), Optional.empty());
        }
        var colon = arn.lastIndexOf(':');
        var number = arn.substring(colon + 1);
        if (colon < 0 || !number.matches("\\d{1,9}")) {
            throw unknown(arn);
        }
        var owner = find(arn.substring(0, colon)).orElseThrow(() -> unknown(arn));
        return owner.version(Integer.parseInt(number))
                .map(revision -> new Named(owner, revision, Optional.of(arn)))
                .orElseThrow(() -> unknown(arn));
    }

    private static StateMachineDoesNotExistException unknown(String arn) {
        return StateMachineDoesNotExistException.builder()
                .message("State Machine Does Not Exist: '" + arn + "'")
                .build();
    }
}
