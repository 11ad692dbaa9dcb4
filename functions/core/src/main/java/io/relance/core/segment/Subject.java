package io.relance.core.segment;

import io.relance.core.consent.Consents;
import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.list.Membership;
import io.relance.core.profile.Profile;
import io.relance.core.record.ProfileState;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The person conditions are asked about.
public interface Subject {
    Profile profile();

    Consents consents();

    /// Whether people who never subscribed may get no marketing mail.
    boolean explicitEmailConsent();

    Map<ListId, Membership> lists();

    Map<SegmentId, SegmentMembership> segments();

    /// Time of the newest event.
    Optional<Instant> lastEventAt();

    /// Empty outside of flows: conditions for flows only cannot be asked then.
    Optional<FlowContext> flow();

    Tally tally(Behaviour behaviour);

    /// As segments see a person: what was done comes from the counters.
    static Subject counted(ProfileState state, boolean explicitEmailConsent) {
        return counted(state, state.segments(), explicitEmailConsent);
    }

    /// The same with memberships in segments as they stand meanwhile.
    static Subject counted(
            ProfileState state,
            Map<SegmentId, SegmentMembership> segments,
            boolean explicitEmailConsent) {
        return new Counted(state, segments, explicitEmailConsent);
    }

    /// As flows see a person: what was done comes from the timeline.
    ///
    /// @param events all of the person's events of the metrics that are asked about
    static Subject remembered(
            ProfileState state,
            boolean explicitEmailConsent,
            FlowContext flow,
            Map<MetricId, List<Event>> events) {
        return new Remembered(counted(state, explicitEmailConsent), flow, events);
    }

    /// [#counted]
    record Counted(
            ProfileState state,
            Map<SegmentId, SegmentMembership> segments,
            boolean explicitEmailConsent)
            implements Subject {
        @Override
        public Profile profile() {
            return state.profile();
        }

        @Override
        public Consents consents() {
            return state.consents();
        }

        @Override
        public Map<ListId, Membership> lists() {
            return state.lists();
        }

        @Override
        public Optional<Instant> lastEventAt() {
            return state.lastEventAt();
        }

        @Override
        public Optional<FlowContext> flow() {
            return Optional.empty();
        }

        @Override
        public Tally tally(Behaviour behaviour) {
            return state.counters().of(behaviour);
        }
    }

    /// [#remembered]
    record Remembered(Subject person, FlowContext context, Map<MetricId, List<Event>> events)
            implements Subject {
        @Override
        public Profile profile() {
            return person.profile();
        }

        @Override
        public Consents consents() {
            return person.consents();
        }

        @Override
        public boolean explicitEmailConsent() {
            return person.explicitEmailConsent();
        }

        @Override
        public Map<ListId, Membership> lists() {
            return person.lists();
        }

        @Override
        public Map<SegmentId, SegmentMembership> segments() {
            return person.segments();
        }

        @Override
        public Optional<Instant> lastEventAt() {
            return person.lastEventAt();
        }

        @Override
        public Optional<FlowContext> flow() {
            return Optional.of(context);
        }

        @Override
        public Tally tally(Behaviour behaviour) {
            return Tally.of(behaviour, events.getOrDefault(behaviour.metric(), List.of()));
        }
    }
}
