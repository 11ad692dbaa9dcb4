package io.relance.core.record;

import io.relance.core.enrol.Enrolment;
import io.relance.core.enrol.EnrolmentQueue;
import io.relance.core.event.Event;
import io.relance.core.event.Timeline;
import io.relance.core.message.ConfirmationQueue;

import java.util.ArrayList;
import java.util.List;

/// Carries out what a commit owes. Doing it twice is doing it once; the timeline comes last, for a
/// known event says that all else is done.
final class Settlement {
    private final Members members;
    private final EnrolmentQueue enrolments;
    private final ConfirmationQueue confirmations;
    private final Timeline timeline;

    Settlement(
            Members members,
            EnrolmentQueue enrolments,
            ConfirmationQueue confirmations,
            Timeline timeline) {
        this.members = members;
        this.enrolments = enrolments;
        this.confirmations = confirmations;
        this.timeline = timeline;
    }

    void enter(List<Enrolment> starts) {
        if (!starts.isEmpty()) {
            enrolments.put(starts);
        }
    }

    /// @param bodies of the arrival's events; those the commit does not owe are left alone
    void settle(Pending owed, List<Event> bodies) {
        owed.leaves().forEach(members::remove);
        owed.joins().forEach(members::put);
        enter(owed.starts());
        if (!owed.asks().isEmpty()) {
            confirmations.put(owed.asks());
        }
        var events = new ArrayList<>(owed.derived());
        for (var body : bodies) {
            if (owed.occurred().contains(body.id())) {
                events.add(body);
            }
        }
        if (!events.isEmpty()) {
            timeline.append(events);
        }
    }
}
