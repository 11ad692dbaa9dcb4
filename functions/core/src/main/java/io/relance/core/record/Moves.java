package io.relance.core.record;

import io.relance.core.Sorted;
import io.relance.core.definition.Catalogue;
import io.relance.core.segment.Evaluator;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.SegmentMembership;
import io.relance.core.segment.Subject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Moves a profile into and out of segments. Segments that ask about other segments follow theirs.
final class Moves {
    private final SegmentIndex index;
    private final ProfileState reached;
    private final Instant now;
    private final Catalogue catalogue;
    private Sorted<SegmentId, SegmentMembership> memberships;
    private final Set<SegmentId> entered = new LinkedHashSet<>();
    private final List<Members.Member> joins = new ArrayList<>();
    private final List<Members.Member> leaves = new ArrayList<>();
    private Optional<Instant> recheckAt = Optional.empty();

    Moves(Catalogue catalogue, SegmentIndex index, ProfileState reached, Instant now) {
        this.index = index;
        this.reached = reached;
        this.now = now;
        memberships = Sorted.by(ProfileState.BY_TEXT, reached.segments());
        this.catalogue = catalogue;
    }

    /// @param segments to be asked, by their places in the index
    /// @param silent segments whose definition changed: entering them starts no flow
    void evaluate(BitSet segments, Set<SegmentId> silent) {
        // Of segments that are not asked only the old earliest recheck is known: it stays until
        // then, and a needless look costs less than an index write at each event.
        recheckAt =
                segments.cardinality() == index.all().size()
                        ? Optional.empty()
                        : reached.recheckAt().filter(at -> at.isAfter(now));
        for (var id : reached.segments().keySet()) {
            if (!index.exists(id)) {
                leave(id);
            }
        }
        var subject = subject();
        var toAsk = (BitSet) segments.clone();
        for (var at = toAsk.nextSetBit(0); at >= 0; at = toAsk.nextSetBit(at + 1)) {
            var segment = index.all().get(at);
            var answer = Evaluator.evaluate(segment, subject, now);
            recheckAt = earlier(recheckAt, answer.recheckAt());
            if (answer.member() != memberships.containsKey(segment.id())) {
                if (answer.member()) {
                    join(segment, silent.contains(segment.id()) || segment.processing());
                } else {
                    leave(segment.id());
                }
                subject = subject();
                toAsk.or(index.mentioning(segment.id()));
            }
        }
    }

    private Subject subject() {
        return Subject.counted(reached, memberships, catalogue);
    }

    private void join(Segment segment, boolean quietly) {
        memberships = memberships.with(segment.id(), new SegmentMembership(now));
        joins.add(new Members.Member(segment.id().value(), reached.profile().id(), now));
        if (!quietly) {
            entered.add(segment.id());
        }
    }

    private void leave(SegmentId id) {
        var since = Objects.requireNonNull(memberships.get(id)).joinedAt();
        leaves.add(new Members.Member(id.value(), reached.profile().id(), since));
        memberships = memberships.without(id);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || other.isPresent() && other.get().isBefore(one.get()) ? other : one;
    }

    /// Segments newly entered by data or time, not by an edit.
    Set<SegmentId> entered() {
        return entered;
    }

    List<Members.Member> joins() {
        return joins;
    }

    List<Members.Member> leaves() {
        return leaves;
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
                recheckAt,
                reached.datesUntil(),
                reached.customer(),
                reached.smartSendingUntil(),
                reached.entries(),
                reached.pending(),
                reached.version());
    }
}
