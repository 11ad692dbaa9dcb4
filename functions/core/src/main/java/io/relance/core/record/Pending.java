package io.relance.core.record;

import io.relance.core.enrol.Enrolment;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;

import java.util.List;

/// What a committed write of a profile's state still owes. Written with the state, so that a crash
/// right after the commit loses nothing: whoever loads the profile next carries it out. Events are
/// stored last: once all of them are known, nothing is owed any more.
///
/// @param key names the arrival
/// @param occurred the arrival's own events; their bodies come with its redelivery
/// @param derived events made by the commit itself, such as `Subscribed to List`; small
/// @param joins rows of lists and segments entered
/// @param leaves rows of lists and segments left
/// @param starts flows to be entered
public record Pending(
        String key,
        List<EventId> occurred,
        List<Event> derived,
        List<Members.Member> joins,
        List<Members.Member> leaves,
        List<Enrolment> starts) {
    public Pending {
        occurred = List.copyOf(occurred);
        derived = List.copyOf(derived);
        joins = List.copyOf(joins);
        leaves = List.copyOf(leaves);
        starts = List.copyOf(starts);
    }

    /// Everything that is to be known before nothing is owed.
    public List<EventId> events() {
        return java.util.stream.Stream.concat(occurred.stream(), derived.stream().map(Event::id))
                .toList();
    }
}
