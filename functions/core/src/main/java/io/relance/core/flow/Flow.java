package io.relance.core.flow;

import java.time.Instant;
import java.util.Optional;

/// A marketing flow.
///
/// @param status as last set for the whole flow
/// @param archived takes no new entries
/// @param machine where its state machine is published; empty while it never was manual or live
public record Flow(
        FlowId id,
        String name,
        Status status,
        boolean archived,
        FlowDefinition definition,
        Optional<String> machine,
        Instant created,
        Instant updated) {}
