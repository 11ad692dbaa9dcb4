package io.relance.core.segment;

import io.relance.core.consent.Consents;
import io.relance.core.definition.Catalogue;
import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.list.Membership;
import io.relance.core.predict.Model;
import io.relance.core.profile.Profile;
import io.relance.core.record.ProfileState;
import io.relance.core.value.Value;

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

    /// What is expected of the person, by the name conditions call it; empty where nothing is.
    Optional<Value> estimate(String dimension);

    /// As segments see a person: what was done comes from the counters.
    static Subject counted(ProfileState state, boolean explicitEmailConsent) {
        return new Counted(state, state.segments(), explicitEmailConsent, Optional.empty());
    }

    /// The same in an account, with memberships in segments as they stand meanwhile.
    static Subject counted(
            ProfileState state, Map<SegmentId, SegmentMembership> segments, Catalogue catalogue) {
        var explicit = catalogue.settings().explicitEmailConsent();
        return new Counted(state, segments, explicit, catalogue.model());
    }

    /// As flows see a person: what was done comes from the timeline.
    ///
    /// @param events all of the person's events of the metrics that are asked about
    static Subject remembered(
            ProfileState state,
            Catalogue catalogue,
            FlowContext flow,
            Map<MetricId, List<Event>> events) {
        return new Remembered(counted(state, state.segments(), catalogue), flow, events);
    }

    /// [#counted]
    record Counted(
            ProfileState state,
            Map<SegmentId, SegmentMembership> segments,
            boolean explicitEmailConsent,
            Optional<Model> model)
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

        @Override
        public Optional<Value> estimate(String dimension) {
            return model.flatMap(m -> state.customer().purchases().map(m::estimates))
                    .flatMap(estimates -> Dimensions.value(estimates, dimension));
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

        @Override
        public Optional<Value> estimate(String dimension) {
            return person.estimate(dimension);
        }
    }
}
