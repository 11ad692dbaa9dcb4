package io.relance.core.record;

import io.relance.core.definition.Catalogue;
import io.relance.core.enrol.Enrolment;
import io.relance.core.enrol.Triggers;
import io.relance.core.event.Event;
import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.OrderMetrics;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Counters;
import io.relance.core.segment.SegmentId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a change of a profile brings about under one revision of the catalogue: counters, segments
/// entered and left, flows started. Pure; made once a revision.
final class Plan {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Catalogue catalogue;
    private final SegmentIndex index;
    private final Triggers triggers;
    private final DateFlows dates;
    private final OrderMetrics orderMetrics;

    Plan(Catalogue catalogue) {
        this.catalogue = catalogue;
        index = new SegmentIndex(catalogue);
        triggers = new Triggers(catalogue);
        dates = new DateFlows(catalogue);
        orderMetrics = OrderMetrics.of(catalogue.settings().rfm().metric());
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /// An arrival was worked into `draft`: what follows from it.
    Commit commit(Draft draft, String key, List<Pending> stillOwed) {
        var before = draft.before;
        var events = concat(draft.occurred, draft.derived);
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
                        before.datesUntil(),
                        orderMetrics.mark(draft.customer, events),
                        before.smartSendingUntil(),
                        before.entries(),
                        stillOwed,
                        before.version());
        var touched = index.touched(before, reached, events, draft.now);
        var moves = new Moves(catalogue, index, reached, draft.now);
        moves.evaluate(touched, Set.of());
        var look = dates.changed(before, reached, draft.now);
        var starts = new ArrayList<Enrolment>();
        if (!draft.arrival.backfill()) {
            var reportedAt = draft.arrival.reportedAt();
            events.forEach(e -> starts.addAll(triggers.by(e, reportedAt.orElse(e.time()))));
            if (!draft.historical()) {
                draft.joined.forEach(
                        (list, at) ->
                                starts.addAll(triggers.byJoining(list, draft.profile.id(), at)));
                starts.addAll(starts(moves, draft.profile.id(), draft.now));
                starts.addAll(look.late());
            }
        }
        var chain = draft.arrival.chain();
        var caused =
                starts.stream()
                        .map(start -> start.causedBy(chain))
                        .filter(start -> !start.goesTooFar())
                        .toList();
        var pending =
                new Pending(
                                key,
                                draft.occurred.stream().map(Event::id).toList(),
                                draft.derived,
                                concat(draft.joins, moves.joins()),
                                concat(draft.leaves, moves.leaves()),
                                caused)
                        .asking(draft.asks);
        var state = look.at(moves.state());
        // A recalculation that dies does not ask for this person again.
        var regrouped =
                draft.arrival.changes().stream().anyMatch(c -> c instanceof Change.Regrouped);
        var woken =
                regrouped && !pending.settledByEventsAlone() ? wokenSoon(state, draft.now) : state;
        return commit(woken, look.due(), pending, stillOwed, draft.now);
    }

    /// Behaviours that segments count, without those of segments that are gone or inactive.
    Set<Behaviour> behaviours(Collection<SegmentId> segments) {
        var behaviours = new LinkedHashSet<Behaviour>();
        for (var segment : index.all()) {
            if (segments.contains(segment.id())) {
                behaviours.addAll(segment.definition().behaviours());
            }
        }
        return behaviours;
    }

    /// Time has passed, or segments are computed anew.
    ///
    /// @param rebuilt segments whose behaviours are counted anew from `history`
    /// @param history every event of those behaviours that the timeline has
    Commit reevaluate(
            ProfileState before,
            Set<SegmentId> rebuilt,
            Collection<Event> history,
            String key,
            List<Pending> stillOwed,
            Instant now) {
        var counters =
                recounted(before.counters(), behaviours(rebuilt), history)
                        .trimmed(index.retentions(), now);
        var reached = with(before, counters, stillOwed);
        var moves = new Moves(catalogue, index, reached, now);
        moves.evaluate(index.everywhere(), rebuilt);
        var look = dates.passed(before, now);
        var pending =
                new Pending(
                        key,
                        List.of(),
                        List.of(),
                        moves.joins(),
                        moves.leaves(),
                        starts(moves, before.profile().id(), now));
        var state = look.at(moves.state());
        // Nobody asks again for what the sweep owes after a crash, but the sweep itself.
        var swept = rebuilt.isEmpty() && !pending.owesNothing();
        return commit(swept ? wokenSoon(state, now) : state, look.due(), pending, stillOwed, now);
    }

    private static ProfileState wokenSoon(ProfileState state, Instant now) {
        var soon = now.plus(SOON);
        var recheckAt = state.recheckAt().filter(at -> at.isBefore(soon)).orElse(soon);
        return state.stored(Optional.of(recheckAt), state.version());
    }

    private static Commit commit(
            ProfileState reached,
            List<Enrolment> ahead,
            Pending pending,
            List<Pending> stillOwed,
            Instant now) {
        var incomplete = stillOwed.stream().anyMatch(earlier -> !earlier.recount().isEmpty());
        var after = incomplete ? wokenSoon(reached, now) : reached;
        var owed = pending.owesNothing() ? stillOwed : concat(stillOwed, List.of(pending));
        return new Commit(ahead, Commit.withPending(after, owed), pending);
    }

    private List<Enrolment> starts(Moves moves, ProfileId id, Instant now) {
        return moves.entered().stream()
                .flatMap(segment -> triggers.byEntering(segment, id, now).stream())
                .toList();
    }

    private Counters counted(Counters before, Collection<Event> events, Instant now) {
        var counters = before;
        for (var event : events) {
            counters = counters.counted(index.behaviours(event.metric()), event);
        }
        return counters == before ? before : counters.trimmed(index.retentions(), now);
    }

    private static Counters recounted(
            Counters before, Set<Behaviour> behaviours, Collection<Event> history) {
        var others = new TreeMap<>(before.byKey());
        behaviours.forEach(behaviour -> others.remove(behaviour.key()));
        var counters = new Counters(others);
        for (var event : history) {
            counters = counters.counted(behaviours, event);
        }
        return counters;
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
                before.datesUntil(),
                before.customer(),
                before.smartSendingUntil(),
                before.entries(),
                pending,
                before.version());
    }

    private static Optional<Instant> latest(Optional<Instant> known, List<Event> events) {
        var latest = known;
        for (var event : events) {
            if (latest.isEmpty() || latest.get().isBefore(event.time())) {
                latest = Optional.of(event.time());
            }
        }
        return latest;
    }

    private static <T> List<T> concat(Collection<T> first, Collection<T> second) {
        var all = new ArrayList<T>(first);
        all.addAll(second);
        return all;
    }
}
