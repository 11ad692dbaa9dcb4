package io.relance.local.asl;

import java.time.Duration;
import java.util.Optional;

/// A definition that was read and found sound: every expression compiled, every target known.
///
/// @param timeout longest run of an execution, `TimeoutSeconds` of the machine
public record StateMachine(Graph graph, Optional<Duration> timeout) {}
