package io.relance.local.asl;

/// Something AWS bills an execution for.
///
/// Standard: a transition for each state entered, each retry, and one for the start (AWS counts the
/// arrows from start to end: states entered + 1). The start of each child of a distributed Map is a
/// transition of its parent; a Standard child then counts its own states, an Express child is a
/// request. Source: https://aws.amazon.com/step-functions/pricing/ ("each time a step of your
/// workflow is executed … including retries").
public sealed interface Billed {
    /// ARN of the execution that is billed.
    String execution();

    record Transition(String execution, Reason reason, String state) implements Billed {}

    record ExpressRequest(String execution) implements Billed {}

    enum Reason {
        START,
        STATE,
        RETRY,
        CHILD
    }
}
