package io.relance.core.record;

import io.relance.core.Sorted;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Consents;
import io.relance.core.flow.FlowId;
import io.relance.core.list.ListId;
import io.relance.core.list.Membership;
import io.relance.core.profile.Profile;
import io.relance.core.rfm.Customer;
import io.relance.core.segment.Counters;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.SegmentMembership;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a decision about one profile needs, read at once.
///
/// @param lists every list ever joined
/// @param segments those the profile is in
/// @param counters what the profile did, as far as conditions in use ask
/// @param freshness per source, as of when its patch was applied
/// @param lastEventAt time of the newest event
/// @param recheckAt first instant at which time alone can move the profile into or out of a
/// segment,
/// or into a flow that starts with a date of the profile
/// @param datesUntil until when the profile's dates were looked at for flows that start with one:
/// what began before has its run, or needs none. Empty for a profile without such a date, and for
/// one no such flow has met yet
/// @param customer what they bought, and their group; counted and moved by recalculations alone
/// @param smartSendingUntil per channel, until when another message is too soon; written by Step
/// alone
/// @param entries flows entered; written by Enrol alone
/// @param pending what committed writes still owe
/// @param version grows with every write; 0 for a profile not yet stored
public record ProfileState(
        Profile profile,
        Consents consents,
        Map<ListId, Membership> lists,
        Map<SegmentId, SegmentMembership> segments,
        Counters counters,
        Map<String, Instant> freshness,
        Optional<Instant> lastEventAt,
        Optional<Instant> recheckAt,
        Optional<Instant> datesUntil,
        Customer customer,
        Map<Channel, Instant> smartSendingUntil,
        Map<FlowId, FlowEntry> entries,
        List<Pending> pending,
        long version) {
    static final Comparator<Object> BY_TEXT =
            (one, other) -> one.toString().compareTo(other.toString());

    public ProfileState {
        lists = Sorted.by(BY_TEXT, lists);
        segments = Sorted.by(BY_TEXT, segments);
        entries = Sorted.by(BY_TEXT, entries);
        freshness = Sorted.by(BY_TEXT, freshness);
        smartSendingUntil = Sorted.by(Comparator.naturalOrder(), smartSendingUntil);
        pending = List.copyOf(pending);
    }

    /// Somebody whose dates no flow asks for, and who never ordered.
    public ProfileState(
            Profile profile,
            Consents consents,
            Map<ListId, Membership> lists,
            Map<SegmentId, SegmentMembership> segments,
            Counters counters,
            Map<String, Instant> freshness,
            Optional<Instant> lastEventAt,
            Optional<Instant> recheckAt,
            Map<Channel, Instant> smartSendingUntil,
            Map<FlowId, FlowEntry> entries,
            List<Pending> pending,
            long version) {
        this(
                profile,
                consents,
                lists,
                segments,
                counters,
                freshness,
                lastEventAt,
                recheckAt,
                Optional.empty(),
                Customer.NONE,
                smartSendingUntil,
                entries,
                pending,
                version);
    }

    /// A person nobody has heard of yet.
    public static ProfileState fresh(Profile profile) {
        return new ProfileState(
                profile,
                Consents.NONE,
                Map.of(),
                Map.of(),
                Counters.NONE,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Customer.NONE,
                Map.of(),
                Map.of(),
                List.of(),
                0);
    }

    /// With its dates looked at, and the next of them to wake it.
    ProfileState lookedAt(Optional<Instant> datesUntil, Optional<Instant> recheckAt) {
        return new ProfileState(
                profile,
                consents,
                lists,
                segments,
                counters,
                freshness,
                lastEventAt,
                recheckAt,
                datesUntil,
                customer,
                smartSendingUntil,
                entries,
                pending,
                version);
    }

    /// The same person, another customer.
    public ProfileState with(Customer other) {
        return new ProfileState(
                profile,
                consents,
                lists,
                segments,
                counters,
                freshness,
                lastEventAt,
                recheckAt,
                datesUntil,
                other,
                smartSendingUntil,
                entries,
                pending,
                version);
    }

    /// As a store keeps it: to be woken at `recheckAt`, as this version.
    public ProfileState stored(Optional<Instant> recheckAt, long version) {
        return new ProfileState(
                profile,
                consents,
                lists,
                segments,
                counters,
                freshness,
                lastEventAt,
                recheckAt,
                datesUntil,
                customer,
                smartSendingUntil,
                entries,
                pending,
                version);
    }
}
