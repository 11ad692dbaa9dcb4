package io.relance.core.segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A stretch of time, its first instant included and its last not.
record Span(Instant from, Instant until) {
    static final Span ALWAYS = new Span(Instant.MIN, Instant.MAX);

    boolean covers(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    boolean isEmpty() {
        return !from.isBefore(until);
    }

    /// What of it is not before `start`.
    Span startingAt(Instant start) {
        return from.isBefore(start) ? new Span(start, until) : this;
    }

    /// The same time in spans that neither touch nor overlap. Given by start.
    static List<Span> merged(List<Span> spans) {
        var merged = new ArrayList<Span>(spans.size());
        for (var span : spans) {
            if (span.isEmpty()) {
                continue;
            }
            if (!merged.isEmpty() && !span.from.isAfter(merged.getLast().until)) {
                var last = merged.removeLast();
                merged.add(new Span(last.from, max(last.until, span.until)));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
