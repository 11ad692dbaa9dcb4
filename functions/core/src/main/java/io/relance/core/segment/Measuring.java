package io.relance.core.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Counts and sums what a person did, now and as time goes on.
final class Measuring implements Tally.Reader, Spans.Sink {
    /// Time adds `amount` to what is measured, or takes it away.
    private record Turn(long at, Amount amount, boolean adds) {}

    private final Condition.Did did;
    private final Timeframe timeframe;
    private final Spans spans;
    private final long now;
    private final List<Turn> turns = new ArrayList<>();
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private Amount reading = Amount.NONE;
    private long happened = Spans.EVER_SINCE;

    private Measuring(Condition.Did did, Timeframe timeframe, Instant now) {
        this.did = did;
        this.timeframe = timeframe;
        this.now = Spans.millis(now);
        spans = Spans.in(timeframe, now);
    }

    static Answer evaluate(Condition.Did did, Subject subject, Instant now) {
        var tally = subject.tally(did.behaviour());
        return switch (did.timeframe()) {
            case Timeframe.FlowStart() -> {
                var flow =
                        subject.flow()
                                .orElseThrow(() -> new IllegalStateException("not in a flow"));
                yield new Measuring(did, new Timeframe.AllTime(), now)
                        .answer(tally.since(flow.startedAt(), flow.triggerEvent()));
            }
            case Timeframe timeframe -> new Measuring(did, timeframe, now).answer(tally);
        };
    }

    private Answer answer(Tally tally) {
        tally.read(byHour(), this);
        var holds = holds();
        return new Answer(holds, firstChange(holds));
    }

    /// Whether a day is too coarse to tell. Days hold what has happened: none of it is in the next.
    private boolean byHour() {
        return timeframe instanceof Timeframe.InTheNext || timeframe.retention().hours() >= 0;
    }

    @Override
    public void longAgo(Amount amount) {
        if (Spans.holdLongAgo(timeframe)) {
            add(amount, true);
        }
    }

    @Override
    public void on(LocalDate day, Amount amount) {
        reading = amount;
        happened = Spans.EVER_SINCE;
        spans.ofDay(day, this);
    }

    /// An event counts from its time on, whatever the window.
    @Override
    public void at(Instant at, Amount amount) {
        reading = amount;
        happened = Spans.notBefore(at);
        spans.ofMoment(at, this);
    }

    @Override
    public void take(long from, long until) {
        var seen = Math.max(from, happened);
        if (until <= now || until <= seen) {
            return;
        }
        if (seen <= now) {
            add(reading, true);
        } else {
            turns.add(new Turn(seen, reading, true));
        }
        if (until != Spans.FOREVER) {
            turns.add(new Turn(until, reading, false));
        }
    }

    private void add(Amount amount, boolean adds) {
        switch (did.measurement()) {
            case COUNT -> count += adds ? amount.count() : -amount.count();
            case SUM -> sum = adds ? sum.add(amount.sum()) : sum.subtract(amount.sum());
        }
    }

    private Optional<Instant> firstChange(boolean holds) {
        turns.sort(Comparator.comparingLong(Turn::at));
        for (var i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            add(turn.amount(), turn.adds());
            var last = i + 1 == turns.size() || turns.get(i + 1).at() != turn.at();
            if (last && holds() != holds) {
                return Optional.of(Instant.ofEpochMilli(turn.at()));
            }
        }
        return Optional.empty();
    }

    private boolean holds() {
        return did.test()
                .holds(
                        switch (did.measurement()) {
                            case COUNT -> BigDecimal.valueOf(count);
                            case SUM -> sum;
                        });
    }
}
