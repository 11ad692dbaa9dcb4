package io.relance.core.record;

import io.relance.core.enrol.Enrolment;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.message.ConfirmationRequest;
import io.relance.core.segment.SegmentId;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
/// @param asks sign-ups whose people are to be asked for confirmation
/// @param recount segments that were computed anew from a timeline without `occurred`: to be
/// computed once more when it is there
public record Pending(
        String key,
        List<EventId> occurred,
        List<Event> derived,
        List<Members.Member> joins,
        List<Members.Member> leaves,
        List<Enrolment> starts,
        List<ConfirmationRequest> asks,
        Set<SegmentId> recount) {
    public Pending {
        occurred = List.copyOf(occurred);
        derived = List.copyOf(derived);
        joins = List.copyOf(joins);
        leaves = List.copyOf(leaves);
        starts = List.copyOf(starts);
        asks = List.copyOf(asks);
        recount = sorted(recount);
    }

    /// What one commit owes when it is made.
    public Pending(
            String key,
            List<EventId> occurred,
            List<Event> derived,
            List<Members.Member> joins,
            List<Members.Member> leaves,
            List<Enrolment> starts) {
        this(key, occurred, derived, joins, leaves, starts, List.of(), Set.of());
    }

    Pending asking(List<ConfirmationRequest> requests) {
        return new Pending(key, occurred, derived, joins, leaves, starts, requests, recount);
    }

    /// Nothing, not even an event.
    boolean owesNothing() {
        return events().isEmpty() && settledByEventsAlone();
    }

    /// Whether nothing is owed but events.
    boolean settledByEventsAlone() {
        return joins.isEmpty() && leaves.isEmpty() && starts.isEmpty() && asks.isEmpty();
    }

    Pending recounting(Set<SegmentId> segments) {
        var all = new HashSet<>(recount);
        all.addAll(segments);
        return new Pending(key, occurred, derived, joins, leaves, starts, asks, all);
    }

    private static Set<SegmentId> sorted(Set<SegmentId> segments) {
        if (segments.isEmpty()) {
            return Set.of();
        }
        var sorted = new TreeSet<>(Comparator.comparing(SegmentId::value));
        sorted.addAll(segments);
        return Collections.unmodifiableSet(sorted);
    }

    /// Everything that is to be known before nothing is owed.
    public List<EventId> events() {
        if (derived.isEmpty()) {
            return occurred;
        }
        var events = new ArrayList<>(occurred);
        derived.forEach(event -> events.add(event.id()));
        return List.copyOf(events);
    }
}
