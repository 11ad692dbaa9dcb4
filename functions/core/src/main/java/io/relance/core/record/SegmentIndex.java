package io.relance.core.record;

import io.relance.core.definition.Catalogue;
import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Definition;
import io.relance.core.segment.ProfileField;
import io.relance.core.segment.Retention;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// From what a change touches to the active segments that mention it: what keeps the work per event
/// independent of the number of segments.
///
/// Segments stand in an order in which each comes after those it asks about, so that one look at
/// each is enough.
final class SegmentIndex {
    private static final BitSet NONE = new BitSet(0);

    private final Set<SegmentId> known;
    private final List<Segment> all = new ArrayList<>();
    private final Map<MetricId, BitSet> byMetric = new HashMap<>();
    private final Map<ProfileField, BitSet> byField = new HashMap<>();
    private final Map<ListId, BitSet> byList = new HashMap<>();
    private final Map<SegmentId, BitSet> bySegment = new HashMap<>();
    private final BitSet byConsent = new BitSet();
    private final Map<MetricId, Set<Behaviour>> behaviours = new HashMap<>();
    private final Map<String, Retention> retentions = new HashMap<>();

    SegmentIndex(Catalogue catalogue) {
        known = Set.copyOf(catalogue.segments().keySet());
        var active = new TreeMap<SegmentId, Segment>(Comparator.comparing(SegmentId::value));
        catalogue.segments().values().stream()
                .filter(Segment::active)
                .forEach(segment -> active.put(segment.id(), segment));
        var placed = new HashSet<SegmentId>();
        active.values().forEach(segment -> place(segment, active, placed));
        for (var place = 0; place < all.size(); place++) {
            add(all.get(place).definition(), place);
        }
    }

    /// @param placed segments that have their place, or wait for this one
    private void place(Segment segment, Map<SegmentId, Segment> active, Set<SegmentId> placed) {
        if (!placed.add(segment.id())) {
            return;
        }
        for (var asked : segment.definition().segments()) {
            if (active.containsKey(asked)) {
                place(active.get(asked), active, placed);
            }
        }
        all.add(segment);
    }

    private void add(Definition definition, int place) {
        definition.metrics().forEach(metric -> add(byMetric, metric, place));
        definition.properties().forEach(field -> add(byField, field, place));
        definition.lists().forEach(list -> add(byList, list, place));
        definition.segments().forEach(other -> add(bySegment, other, place));
        byConsent.set(place, definition.asksConsent());
        for (var behaviour : definition.behaviours()) {
            behaviours
                    .computeIfAbsent(behaviour.metric(), m -> new LinkedHashSet<>())
                    .add(behaviour);
        }
        definition.retentions().forEach((key, r) -> retentions.merge(key, r, Retention::and));
    }

    private static <K> void add(Map<K, BitSet> index, K key, int place) {
        index.computeIfAbsent(key, _ -> new BitSet()).set(place);
    }

    List<Segment> all() {
        return all;
    }

    /// Whether there is such a segment, active or not.
    boolean exists(SegmentId segment) {
        return known.contains(segment);
    }

    /// The places of all segments.
    BitSet everywhere() {
        var places = new BitSet();
        places.set(0, all.size());
        return places;
    }

    Collection<Behaviour> behaviours(MetricId metric) {
        return behaviours.getOrDefault(metric, Set.of());
    }

    /// How much of each behaviour is kept, by [Behaviour#key].
    Map<String, Retention> retentions() {
        return retentions;
    }

    /// Places of segments that ask about `segment`: all after its own, unless some ask about each
    /// other in a circle.
    BitSet mentioning(SegmentId segment) {
        return bySegment.getOrDefault(segment, NONE);
    }

    /// Places of segments whose answer the change may alter: all of them for a newcomer, and for a
    /// profile
    /// that time was about to move anyway.
    BitSet touched(ProfileState before, ProfileState after, Collection<Event> events, Instant now) {
        var due = before.recheckAt().filter(at -> !at.isAfter(now)).isPresent();
        if (before.version() == 0 || due) {
            return everywhere();
        }
        var touched = new BitSet();
        events.forEach(e -> touched.or(byMetric.getOrDefault(e.metric(), NONE)));
        for (var field : ProfileField.changed(before.profile(), after.profile())) {
            touched.or(byField.getOrDefault(field, NONE));
        }
        if (!before.lastEventAt().equals(after.lastEventAt())) {
            touched.or(byField.getOrDefault(new ProfileField.LastEvent(), NONE));
        }
        after.lists()
                .forEach(
                        (list, membership) -> {
                            if (!membership.equals(before.lists().get(list))) {
                                touched.or(byList.getOrDefault(list, NONE));
                            }
                        });
        if (!before.consents().equals(after.consents())) {
            touched.or(byConsent);
        }
        return touched;
    }
}
