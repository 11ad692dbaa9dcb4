package io.relance.core.record;

import io.relance.core.definition.Catalogue;
import io.relance.core.segment.Evaluator;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.SegmentMembership;
import io.relance.core.segment.Subject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Moves a profile into and out of segments. Segments that ask about other segments follow theirs.
final class Moves {
    private final Catalogue catalogue;
    private final SegmentIndex index;
    private final ProfileState reached;
    private final Instant now;
    private final Map<SegmentId, SegmentMembership> memberships;
    private final Map<SegmentId, Instant> rechecks = new HashMap<>();
    private final Set<SegmentId> entered = new LinkedHashSet<>();
    private boolean askedAll;

    Moves(Catalogue catalogue, SegmentIndex index, ProfileState reached, Instant now) {
        this.catalogue = catalogue;
        this.index = index;
        this.reached = reached;
        this.now = now;
        memberships = new HashMap<>(reached.segments());
    }

    /// @param silent segments whose definition changed: entering them starts no flow
    void evaluate(Collection<Segment> segments, Set<SegmentId> silent) {
        askedAll = segments.size() == index.all().size();
        memberships.keySet().removeIf(id -> !catalogue.segments().containsKey(id));
        var toAsk = index.none();
        toAsk.addAll(segments);
        while (!toAsk.isEmpty()) {
            var segment = toAsk.removeFirst();
            if (moved(segment)) {
                toAsk.addAll(index.mentioning(segment));
            }
        }
        for (var id : memberships.keySet()) {
            var quiet = silent.contains(id) || catalogue.segments().get(id).processing();
            if (!reached.segments().containsKey(id) && !quiet) {
                entered.add(id);
            }
        }
    }

    private boolean moved(Segment segment) {
        var subject = Subject.counted(state(), catalogue.settings().explicitEmailConsent());
        var answer = Evaluator.evaluate(segment.definition(), subject, now);
        answer.recheckAt()
                .ifPresentOrElse(
                        at -> rechecks.put(segment.id(), at), () -> rechecks.remove(segment.id()));
        if (answer.member() == memberships.containsKey(segment.id())) {
            return false;
        }
        if (answer.member()) {
            var known = Optional.ofNullable(reached.segments().get(segment.id()));
            memberships.put(segment.id(), known.orElse(new SegmentMembership(now)));
        } else {
            memberships.remove(segment.id());
        }
        return true;
    }

    /// Segments newly entered by data or time, not by an edit.
    Set<SegmentId> entered() {
        return entered;
    }

    List<Members.Member> joins() {
        return rows(memberships, reached.segments().keySet());
    }

    List<Members.Member> leaves() {
        return rows(reached.segments(), memberships.keySet());
    }

    private List<Members.Member> rows(Map<SegmentId, SegmentMembership> in, Set<SegmentId> except) {
        var left = new HashSet<>(in.keySet());
        left.removeAll(except);
        var rows = new ArrayList<Members.Member>();
        left.stream()
                .sorted(java.util.Comparator.comparing(SegmentId::value))
                .forEach(
                        id ->
                                rows.add(
                                        new Members.Member(
                                                id.value(),
                                                reached.profile().id(),
                                                in.get(id).joinedAt())));
        return rows;
    }

    ProfileState state() {
        return new ProfileState(
                reached.profile(),
                reached.consents(),
                reached.lists(),
                memberships,
                reached.counters(),
                reached.freshness(),
                reached.lastEventAt(),
                recheckAt(),
                reached.smartSendingUntil(),
                reached.entries(),
                reached.pending(),
                reached.version());
    }

    /// The earliest recheck. Of segments that were not asked only the old earliest is known: it
    /// stays until then, and a needless look costs less than an index write at each event.
    private Optional<Instant> recheckAt() {
        var kept = askedAll ? Optional.<Instant>empty() : reached.recheckAt();
        return Stream.concat(
                        kept.filter(at -> at.isAfter(now)).stream(), rechecks.values().stream())
                .min(Instant::compareTo);
    }
}
