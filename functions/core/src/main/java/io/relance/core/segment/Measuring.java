package io.relance.core.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Counts and sums what a person did, now and as time goes on.
final class Measuring {
    private Measuring() {}

    /// Time adds `amount` to what is measured, or takes it away.
    private record Turn(Instant at, Amount amount) {}

    static Answer evaluate(Condition.Did did, Subject subject, Instant now) {
        var tally = subject.tally(did.behaviour());
        return switch (did.timeframe()) {
            case Timeframe.FlowStart() -> {
                var flow =
                        subject.flow()
                                .orElseThrow(() -> new IllegalStateException("not in a flow"));
                yield measured(
                        did,
                        tally.since(flow.startedAt(), flow.triggerEvent()),
                        new Timeframe.AllTime(),
                        now);
            }
            case Timeframe timeframe ->
                    measured(did, tally.entries(byHour(timeframe)), timeframe, now);
        };
    }

    private static Answer measured(
            Condition.Did did, List<Tally.Entry> entries, Timeframe timeframe, Instant now) {
        var measured = Amount.NONE;
        var turns = new ArrayList<Turn>();
        for (var entry : entries) {
            for (var span : Spans.of(timeframe, entry.when(), now)) {
                var seen = entry.when() instanceof When.Moment(var at) ? happened(span, at) : span;
                if (seen.covers(now)) {
                    measured = measured.plus(entry.amount());
                } else if (!seen.isEmpty() && seen.from().isAfter(now)) {
                    turns.add(new Turn(seen.from(), entry.amount()));
                }
                if (!seen.isEmpty()
                        && seen.until().isAfter(now)
                        && !seen.until().equals(Instant.MAX)) {
                    turns.add(new Turn(seen.until(), entry.amount().negated()));
                }
            }
        }
        return new Answer(holds(did, measured), firstChange(did, measured, turns));
    }

    /// An event counts from its time on, whatever the window.
    private static Span happened(Span span, Instant at) {
        return span.startingAt(Spans.notBefore(at));
    }

    private static Optional<Instant> firstChange(
            Condition.Did did, Amount measured, List<Turn> turns) {
        turns.sort(Comparator.comparing(Turn::at));
        var holds = holds(did, measured);
        var then = measured;
        for (var i = 0; i < turns.size(); i++) {
            var at = turns.get(i).at();
            then = then.plus(turns.get(i).amount());
            var last = i + 1 == turns.size() || !turns.get(i + 1).at().equals(at);
            if (last && holds(did, then) != holds) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Condition.Did did, Amount measured) {
        return did.test()
                .holds(
                        switch (did.measurement()) {
                            case COUNT -> BigDecimal.valueOf(measured.count());
                            case SUM -> measured.sum();
                        });
    }

    /// Whether a day is too coarse to tell. Days hold what has happened: none of it is in the next.
    private static boolean byHour(Timeframe timeframe) {
        return timeframe instanceof Timeframe.InTheNext || timeframe.retention().hours() >= 0;
    }
}
