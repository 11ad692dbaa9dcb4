package io.relance.local.asl;

import java.util.Map;

/// States and where to start: a whole machine, a branch of Parallel or the processor of Map.
record Graph(String startAt, Map<String, State> states) {
    Graph {
        states = Map.copyOf(states);
    }

    State state(String name) {
        var state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("no state of this machine: " + name);
        }
        return state;
    }
}
