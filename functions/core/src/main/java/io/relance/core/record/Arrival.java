package io.relance.core.record;

import io.relance.core.flow.FlowId;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a door hands to Record: one person, and all that was learned about them at once. A door's
/// whole input becomes one arrival a person, so that it is recorded by one write.
///
/// @param profile who, where the door knows our own identifier
/// @param identifiers who, by what the outside knows; together they link
/// @param patch what to change of the profile
/// @param changes in the order they happened
/// @param receivedAt when the door took it in
/// @param backfill recorded history: stored and counted, starts no flow
/// @param order reference of the shop order it is about, `shop:id`: whoever is named placed it;
/// where nobody is named, the person is who placed it
/// @param asOf when the outside last changed what `patch` says; an older patch of the same source
/// changes nothing
/// @param reportedAt when the outside raised the report, where it reports things as they happen:
/// lateness is then counted from here, and not from the time of the event
/// @param chain flows whose actions led to this, the first one first; empty where the outside did
/// @param source the door, such as `shopify:demo.myshopify.com` or `api`
public record Arrival(
        Optional<ProfileId> profile,
        Set<Identifier> identifiers,
        ProfilePatch patch,
        List<Change> changes,
        Instant receivedAt,
        boolean backfill,
        String source,
        Optional<String> order,
        Optional<Instant> asOf,
        Optional<Instant> reportedAt,
        List<FlowId> chain) {
    public Arrival {
        identifiers = java.util.Collections.unmodifiableSet(new TreeSet<>(identifiers));
        changes = List.copyOf(changes);
        chain = List.copyOf(chain);
        if (profile.isEmpty() && identifiers.isEmpty() && order.isEmpty()) {
            throw new IllegalArgumentException("an arrival names its person");
        }
    }

    /// An arrival whose lateness is that of its events.
    public Arrival(
            Optional<ProfileId> profile,
            Set<Identifier> identifiers,
            ProfilePatch patch,
            List<Change> changes,
            Instant receivedAt,
            boolean backfill,
            String source,
            Optional<String> order,
            Optional<Instant> asOf) {
        this(
                profile,
                identifiers,
                patch,
                changes,
                receivedAt,
                backfill,
                source,
                order,
                asOf,
                Optional.empty(),
                List.of());
    }

    public Arrival reported(Optional<Instant> at) {
        return with(changes, at, chain);
    }

    /// The same, as an action of a flow brought it about.
    public Arrival causedBy(List<FlowId> flows) {
        return with(changes, reportedAt, flows);
    }

    public Arrival with(List<Change> others) {
        return with(others, reportedAt, chain);
    }

    private Arrival with(List<Change> others, Optional<Instant> reported, List<FlowId> flows) {
        return new Arrival(
                profile,
                identifiers,
                patch,
                others,
                receivedAt,
                backfill,
                source,
                order,
                asOf,
                reported,
                flows);
    }

    /// The strongest name of the person: events of one group are handled in order.
    public String group() {
        return profile.map(ProfileId::value)
                .orElseGet(
                        () -> {
                            if (identifiers.isEmpty()) {
                                return "ORDER:" + order.orElseThrow();
                            }
                            var strongest = identifiers.iterator().next();
                            return strongest.kind() + ":" + strongest.value();
                        });
    }
}
