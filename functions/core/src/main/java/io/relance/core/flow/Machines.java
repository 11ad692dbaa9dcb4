package io.relance.core.flow;

/// The state machines flows run as.
public interface Machines {
    /// Publishes the flow as it is drawn now.
    ///
    /// @return where: what [#start] is told
    String publish(Flow flow);

    /// Starts a run at `entry`. The same run twice is started once.
    ///
    /// @param input see [MachineInput]
    void start(String machine, MachineInput input);
}
