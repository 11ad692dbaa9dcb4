package io.relance.core.record;

import io.relance.core.definition.Catalogue;
import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.ProfileField;
import io.relance.core.segment.Retention;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// From what a change touches to the active segments that mention it: what keeps the work per event
/// independent of the number of segments.
///
/// Segments stand in an order in which each comes after those it asks about, so that one look at
/// each is enough.
final class SegmentIndex {
    private final Map<SegmentId, Integer> ranks = new HashMap<>();
    private final List<Segment> all = new ArrayList<>();
    private final Map<MetricId, List<Segment>> byMetric = new HashMap<>();
    private final Map<ProfileField, List<Segment>> byField = new HashMap<>();
    private final Map<ListId, List<Segment>> byList = new HashMap<>();
    private final Map<SegmentId, List<Segment>> bySegment = new HashMap<>();
    private final List<Segment> byConsent = new ArrayList<>();
    private final Map<MetricId, Set<Behaviour>> behaviours = new HashMap<>();
    private final Map<String, Retention> retentions = new HashMap<>();

    SegmentIndex(Catalogue catalogue) {
        var active = new TreeMap<SegmentId, Segment>(Comparator.comparing(SegmentId::value));
        catalogue.segments().values().stream()
                .filter(Segment::active)
                .forEach(segment -> active.put(segment.id(), segment));
        active.values().forEach(segment -> rank(segment, active, new HashSet<>()));
        all.forEach(this::add);
    }

    /// @param above segments whose turn waits for this one
    private void rank(Segment segment, Map<SegmentId, Segment> active, Set<SegmentId> above) {
        if (ranks.containsKey(segment.id()) || !above.add(segment.id())) {
            return;
        }
        for (var asked : segment.definition().segments()) {
            if (active.containsKey(asked)) {
                rank(active.get(asked), active, above);
            }
        }
        ranks.put(segment.id(), all.size());
        all.add(segment);
    }

    private void add(Segment segment) {
        var definition = segment.definition();
        definition.metrics().forEach(metric -> add(byMetric, metric, segment));
        definition.properties().forEach(field -> add(byField, field, segment));
        definition.lists().forEach(list -> add(byList, list, segment));
        definition.segments().forEach(other -> add(bySegment, other, segment));
        if (definition.asksConsent()) {
            byConsent.add(segment);
        }
        for (var behaviour : definition.behaviours()) {
            behaviours
                    .computeIfAbsent(behaviour.metric(), m -> new LinkedHashSet<>())
                    .add(behaviour);
        }
        definition.retentions().forEach((key, r) -> retentions.merge(key, r, Retention::and));
    }

    private static <K> void add(Map<K, List<Segment>> index, K key, Segment segment) {
        index.computeIfAbsent(key, k -> new ArrayList<>()).add(segment);
    }

    Collection<Segment> all() {
        return all;
    }

    Collection<Behaviour> behaviours(MetricId metric) {
        return behaviours.getOrDefault(metric, Set.of());
    }

    /// How much of each behaviour is kept, by [Behaviour#key].
    Map<String, Retention> retentions() {
        return retentions;
    }

    /// No segments yet, in the order they are to be asked.
    SortedSet<Segment> none() {
        return new TreeSet<>(Comparator.comparing(segment -> ranks.get(segment.id())));
    }

    /// Segments that ask about `segment` and come after it: all of them, unless some ask about each
    /// other in a circle.
    Collection<Segment> mentioning(Segment segment) {
        return bySegment.getOrDefault(segment.id(), List.of()).stream()
                .filter(other -> ranks.get(other.id()) > ranks.get(segment.id()))
                .toList();
    }

    /// Segments whose answer the change may alter: all of them for a newcomer, and for a profile
    /// that time was about to move anyway.
    Collection<Segment> touched(
            ProfileState before, ProfileState after, Collection<Event> events, Instant now) {
        var due = before.recheckAt().filter(at -> !at.isAfter(now)).isPresent();
        if (before.version() == 0 || due) {
            return all;
        }
        var touched = none();
        events.forEach(e -> touched.addAll(byMetric.getOrDefault(e.metric(), List.of())));
        for (var field : ProfileField.changed(before.profile(), after.profile())) {
            touched.addAll(byField.getOrDefault(field, List.of()));
        }
        if (!before.lastEventAt().equals(after.lastEventAt())) {
            touched.addAll(byField.getOrDefault(new ProfileField.LastEvent(), List.of()));
        }
        after.lists()
                .forEach(
                        (list, membership) -> {
                            if (!membership.equals(before.lists().get(list))) {
                                touched.addAll(byList.getOrDefault(list, List.of()));
                            }
                        });
        if (!before.consents().equals(after.consents())) {
            touched.addAll(byConsent);
        }
        return touched;
    }
}
