package io.relance.core.segment;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Segments may ask about other segments, but not in a circle: nobody could say who is in.
public final class Circles {
    private Circles() {}

    /// The segment through which `id`, defined like this, would ask about itself; itself where it
    /// does so at once.
    public static Optional<SegmentId> through(
            SegmentId id, Definition definition, Map<SegmentId, Segment> others) {
        return definition.segments().stream()
                .filter(asked -> reaches(asked, id, others, new HashSet<>()))
                .findFirst();
    }

    private static boolean reaches(
            SegmentId from, SegmentId to, Map<SegmentId, Segment> others, Set<SegmentId> seen) {
        if (from.equals(to)) {
            return true;
        }
        return seen.add(from)
                && others.containsKey(from)
                && others.get(from).definition().segments().stream()
                        .anyMatch(next -> reaches(next, to, others, seen));
    }
}
