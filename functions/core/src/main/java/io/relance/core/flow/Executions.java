package io.relance.core.flow;

/// Runs on their state machines.
public interface Executions {
    /// Starts a run. The same run twice is started once.
    ///
    /// @param machine as [Machines#publish] answered
    void start(String machine, MachineInput input);
}
