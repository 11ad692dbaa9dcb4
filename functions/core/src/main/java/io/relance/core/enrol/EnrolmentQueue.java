package io.relance.core.enrol;

import java.util.List;

/// The queue between Record and Enrol: starting state machines has a rate of its own.
public interface EnrolmentQueue {
    /// Returns when all are safe.
    void put(List<Enrolment> enrolments);
}
