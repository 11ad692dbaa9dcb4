package io.relance.core.simulate;

import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.profile.ProfileId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A timeline that remembers what was added lately.
final class Heard implements Timeline {
    private final Timeline all;
    private List<Event> lately = new ArrayList<>();

    Heard(Timeline all) {
        this.all = all;
    }

    /// What was added since this was asked last.
    List<Event> lately() {
        var heard = lately;
        lately = new ArrayList<>();
        return heard;
    }

    @Override
    public void append(Collection<Event> events) {
        all.append(events);
        lately.addAll(events);
    }

    @Override
    public List<Event> surely(ProfileId profile, MetricId metric) {
        return all.surely(profile, metric);
    }

    @Override
    public Set<EventId> known(Collection<EventId> ids) {
        return all.known(ids);
    }

    @Override
    public Optional<Event> find(EventId id) {
        return all.find(id);
    }

    @Override
    public List<Event> of(ProfileId profile, MetricId metric) {
        return all.of(profile, metric);
    }

    @Override
    public List<Event> of(ProfileId profile) {
        return all.of(profile);
    }
}
