package io.relance.core.segment;

import io.relance.core.list.ListId;
import io.relance.core.list.Membership;

import java.time.Instant;
import java.util.Optional;

/// Membership in lists and segments.
final class Groups {
    private Groups() {}

    static Answer evaluate(Condition.InGroup condition, Subject subject, Instant now) {
        var inAny = Answer.NO;
        for (var group : condition.groups()) {
            inAny = inAny.or(in(group, condition.joined(), subject, now));
        }
        return condition.member() ? inAny : inAny.not();
    }

    private static Answer in(
            String group, Optional<Timeframe> joined, Subject subject, Instant now) {
        var since = joinedAt(group, subject);
        if (since.isEmpty() || joined.isEmpty()) {
            return Answer.always(since.isPresent());
        }
        return Spans.answer(joined.get(), new When.Moment(since.get()), now);
    }

    private static Optional<Instant> joinedAt(String group, Subject subject) {
        var list = Optional.ofNullable(subject.lists().get(new ListId(group)));
        return list.flatMap(Membership::joinedAt)
                .or(
                        () ->
                                Optional.ofNullable(subject.segments().get(new SegmentId(group)))
                                        .map(SegmentMembership::joinedAt));
    }
}
