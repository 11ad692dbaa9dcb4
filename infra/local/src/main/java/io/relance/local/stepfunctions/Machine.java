package io.relance.local.stepfunctions;

import io.relance.local.asl.StateMachine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A state machine with its published versions: snapshots that never change. Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version.html
final class Machine {
    /// @param id new with every change of definition or role
    record Revision(String id, String definition, StateMachine graph, String roleArn, Instant at) {}

    private final String arn;
    private final String name;
    private final Instant createdAt;
    private final Map<Integer, Revision> versions = new HashMap<>();
    private Revision current;
    private int lastVersion;

    Machine(String arn, String name, Revision first) {
        this.arn = arn;
        this.name = name;
        createdAt = first.at();
        current = first;
    }

    String arn() {
        return arn;
    }

    String name() {
        return name;
    }

    Instant createdAt() {
        return createdAt;
    }

    Revision current() {
        return current;
    }

    void change(Revision next) {
        current = next;
    }

    /// Publishes the current revision; one that is published already keeps its version.
    ///
    /// @return ARN of the version
    String publish() {
        var same =
                versions.entrySet().stream()
                        .filter(version -> version.getValue().id().equals(current.id()))
                        .findFirst()
                        .map(Map.Entry::getKey);
        var number = same.orElseGet(() -> ++lastVersion);
        versions.put(number, current);
        return arn + ":" + number;
    }

    Optional<Revision> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }
}
