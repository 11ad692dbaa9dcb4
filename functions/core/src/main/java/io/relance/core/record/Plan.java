package io.relance.core.record;

import io.relance.core.definition.Catalogue;
import io.relance.core.enrol.Enrolment;
import io.relance.core.enrol.Triggers;
import io.relance.core.event.Event;
import io.relance.core.segment.Counters;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a change of a profile brings about under one revision of the catalogue: counters, segments
/// entered and left, flows started. Pure; made once a revision.
final class Plan {
    private final Catalogue catalogue;
    private final SegmentIndex index;
    private final Triggers triggers;

    Plan(Catalogue catalogue) {
        this.catalogue = catalogue;
        index = new SegmentIndex(catalogue);
        triggers = new Triggers(catalogue);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /// An arrival was worked into `draft`: what follows from it.
    Commit commit(Draft draft, String key, List<Pending> stillOwed) {
        var before = draft.before;
        var events = Stream.concat(draft.occurred.stream(), draft.derived.stream()).toList();
        var counters = counted(before.counters(), events, draft.now);
        var lastEventAt = latest(before.lastEventAt(), draft.occurred);
        var reached =
                new ProfileState(
                        draft.profile,
                        draft.consents,
                        draft.lists,
                        before.segments(),
                        counters,
                        draft.freshness,
                        lastEventAt,
                        before.recheckAt(),
                        before.smartSendingUntil(),
                        before.entries(),
                        stillOwed,
                        before.version());
        var touched = index.touched(before, reached, events, draft.now);
        var moves = new Moves(catalogue, index, reached, draft.now);
        moves.evaluate(touched, Optional.empty());
        var starts = new ArrayList<Enrolment>();
        if (!draft.arrival.backfill()) {
            var reportedAt = draft.arrival.reportedAt();
            events.forEach(e -> starts.addAll(triggers.by(e, reportedAt.orElse(e.time()))));
            if (!draft.historical()) {
                draft.joined.forEach(
                        (list, at) ->
                                starts.addAll(triggers.byJoining(list, draft.profile.id(), at)));
                starts.addAll(starts(moves, draft.now));
            }
        }
        var pending =
                new Pending(
                        key,
                        draft.occurred.stream().map(Event::id).toList(),
                        draft.derived,
                        concat(draft.joins, moves.joins()),
                        concat(draft.leaves, moves.leaves()),
                        starts);
        return commit(moves.state(), pending, stillOwed);
    }

    /// Time has passed, or a segment is computed anew.
    ///
    /// @param rebuilt the segment whose behaviours are counted anew from `history`
    Commit reevaluate(
            ProfileState before,
            Optional<SegmentId> rebuilt,
            List<Event> history,
            String key,
            List<Pending> stillOwed,
            Instant now) {
        var segment = rebuilt.map(id -> catalogue.segments().get(id));
        var counters =
                segment.map(s -> recounted(before.counters(), s, history, now))
                        .orElseGet(() -> before.counters().trimmed(index.retentions(), now));
        var reached = with(before, counters, stillOwed);
        var moves = new Moves(catalogue, index, reached, now);
        var all = new LinkedHashSet<>(index.all());
        moves.evaluate(all, rebuilt);
        var pending =
                new Pending(
                        key,
                        List.of(),
                        List.of(),
                        moves.joins(),
                        moves.leaves(),
                        starts(moves, now));
        return commit(moves.state(), pending, stillOwed);
    }

    private static Commit commit(ProfileState after, Pending pending, List<Pending> stillOwed) {
        var nothing =
                pending.events().isEmpty()
                        && pending.joins().isEmpty()
                        && pending.leaves().isEmpty()
                        && pending.starts().isEmpty();
        var owed = nothing ? stillOwed : concat(stillOwed, List.of(pending));
        return new Commit(Commit.withPending(after, owed), pending);
    }

    private List<Enrolment> starts(Moves moves, Instant now) {
        return moves.entered().stream()
                .flatMap(
                        segment ->
                                triggers
                                        .byEntering(segment, moves.state().profile().id(), now)
                                        .stream())
                .toList();
    }

    private Counters counted(Counters before, Collection<Event> events, Instant now) {
        var counters = before;
        for (var event : events) {
            for (var behaviour : index.behaviours(event.metric())) {
                counters = counters.counted(behaviour, event);
            }
        }
        return counters.equals(before) ? before : counters.trimmed(index.retentions(), now);
    }

    private Counters recounted(Counters before, Segment segment, List<Event> history, Instant now) {
        var keys = segment.definition().retentions().keySet();
        var others = new java.util.TreeMap<>(before.byKey());
        others.keySet().removeAll(keys);
        var counters = new Counters(others);
        for (var behaviour : segment.definition().behaviours()) {
            for (var event : history) {
                counters = counters.counted(behaviour, event);
            }
        }
        return counters.trimmed(index.retentions(), now);
    }

    private static ProfileState with(
            ProfileState before, Counters counters, List<Pending> pending) {
        return new ProfileState(
                before.profile(),
                before.consents(),
                before.lists(),
                before.segments(),
                counters,
                before.freshness(),
                before.lastEventAt(),
                before.recheckAt(),
                before.smartSendingUntil(),
                before.entries(),
                pending,
                before.version());
    }

    private static Optional<Instant> latest(Optional<Instant> known, List<Event> events) {
        return Stream.concat(known.stream(), events.stream().map(Event::time))
                .max(Instant::compareTo);
    }

    private static <T> List<T> concat(Collection<T> first, Collection<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
