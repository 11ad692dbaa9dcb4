package io.relance.core.flow;

/// The state machines flows run as.
public interface Machines {
    /// Publishes the flow as it is drawn now.
    ///
    /// @return where: what [Executions] are started with
    String publish(Flow flow);
}
