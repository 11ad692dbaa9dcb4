package io.relance.core.enrol;

import io.relance.core.Fingerprint;
import io.relance.core.event.EventId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A profile that met a flow's trigger and is to enter it.
///
/// @param key what it enters with: the trigger event's identifier, the time of joining, or the day
/// a date flow's run is for. Same key, same run
/// @param event the trigger event of a metric flow
/// @param startedAt time of the trigger event, or of joining: `since starting this flow` counts
/// from it
/// @param receivedAt when we learned of it: late events start nothing
/// @param date the day a date flow's run is for
/// @param chain flows whose actions led to this, the first one first
public record Enrolment(
        FlowId flow,
        ProfileId profile,
        String key,
        Optional<EventId> event,
        Instant startedAt,
        Instant receivedAt,
        Manner manner,
        Optional<LocalDate> date,
        List<FlowId> chain) {
    /// How somebody comes into a flow.
    public enum Manner {
        /// From its beginning, as the trigger is met.
        STARTS,
        /// Where they would be by now: what would have been sent before is not.
        JOINS_LATE,
        /// By the operator's word, from before the flow was there: late, and without asking the
        /// re-entry rule or the profile filter.
        PAST
    }

    /// How many flows may follow one another by their actions.
    public static final int LONGEST_CHAIN = 5;

    public Enrolment {
        chain = List.copyOf(chain);
    }

    public Enrolment(
            FlowId flow,
            ProfileId profile,
            String key,
            Optional<EventId> event,
            Instant startedAt,
            Instant receivedAt) {
        this(
                flow,
                profile,
                key,
                event,
                startedAt,
                receivedAt,
                Manner.STARTS,
                Optional.empty(),
                List.of());
    }

    /// The same, as another run.
    Enrolment withKey(String other) {
        return new Enrolment(
                flow, profile, other, event, startedAt, receivedAt, manner, date, chain);
    }

    /// The same, as actions of `flows` brought it about.
    public Enrolment causedBy(List<FlowId> flows) {
        return new Enrolment(flow, profile, key, event, startedAt, receivedAt, manner, date, flows);
    }

    /// Whether it closes a circle of flows, or makes a chain too long.
    public boolean goesTooFar() {
        return chain.contains(flow) || chain.size() >= LONGEST_CHAIN;
    }

    /// The chain of what the run of this enrolment brings about.
    public List<FlowId> onward() {
        var onward = new ArrayList<>(chain);
        onward.add(flow);
        return onward;
    }

    public RunId run() {
        return new RunId(Fingerprint.of(22, "run", flow.value(), profile.value(), key));
    }
}
