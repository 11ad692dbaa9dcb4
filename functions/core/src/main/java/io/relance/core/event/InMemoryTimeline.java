package io.relance.core.event;

import io.relance.core.profile.ProfileId;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// [Timeline] in memory.
public final class InMemoryTimeline implements Timeline {
    private final Map<EventId, Event> events = new HashMap<>();
    private final Map<ProfileId, Map<EventId, Event>> byProfile = new HashMap<>();

    @Override
    public synchronized Set<EventId> known(Collection<EventId> ids) {
        var known = new LinkedHashSet<EventId>();
        for (var id : ids) {
            if (events.containsKey(id)) {
                known.add(id);
            }
        }
        return known;
    }

    @Override
    public synchronized void append(Collection<Event> appended) {
        for (var event : appended) {
            if (events.putIfAbsent(event.id(), event) == null) {
                byProfile
                        .computeIfAbsent(event.profile(), _ -> new LinkedHashMap<>())
                        .put(event.id(), event);
            }
        }
    }

    @Override
    public synchronized Optional<Event> find(EventId id) {
        return Optional.ofNullable(events.get(id));
    }

    @Override
    public synchronized List<Event> of(ProfileId profile, MetricId metric) {
        return byProfile.getOrDefault(profile, Map.of()).values().stream()
                .filter(event -> event.metric().equals(metric))
                .toList();
    }

    @Override
    public List<Event> surely(ProfileId profile, MetricId metric) {
        return of(profile, metric);
    }

    @Override
    public synchronized List<Event> of(ProfileId profile) {
        return byProfile.getOrDefault(profile, Map.of()).values().stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }
}
