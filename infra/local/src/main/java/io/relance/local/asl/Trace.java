package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/// Sees every state entered and left, as an execution's history would show it.
interface Trace {
    /// @param depth 0 for the machine's own states, more inside Map and Parallel
    /// @param hidden whether AWS keeps the event in a history of its own (distributed Map)
    record Place(String state, int depth, boolean hidden) {}

    void entered(Place place, JsonNode input);

    void left(Place place, JsonNode output, Optional<JsonNode> assigned);

    Trace NONE =
            new Trace() {
                @Override
                public void entered(Place place, JsonNode input) {}

                @Override
                public void left(Place place, JsonNode output, Optional<JsonNode> assigned) {}
            };
}
