package io.relance.core.event;

import io.relance.core.profile.ProfileId;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every event of every profile, for ever.
public interface Timeline {
    /// The order a timeline is read in: by time, then by identifier, so that it is always the same.
    Comparator<Event> NEWEST_FIRST =
            Comparator.comparing(Event::time).reversed().thenComparing(event -> event.id().value());

    /// Which of these are stored already. At most 100 at a time; strongly consistent.
    Set<EventId> known(Collection<EventId> ids);

    /// Stores events; one that is stored already stays as it was.
    void append(Collection<Event> events);

    Optional<Event> find(EventId id);

    /// All events of a profile with this metric, in no order that may be relied on.
    List<Event> of(ProfileId profile, MetricId metric);

    /// The same, as the last write left it.
    List<Event> surely(ProfileId profile, MetricId metric);

    /// All events of a profile, newest first.
    List<Event> of(ProfileId profile);
}
