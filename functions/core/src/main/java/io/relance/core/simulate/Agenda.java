package io.relance.core.simulate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that moves when it is told to. What falls due on the way is done in order: by instant, then
/// in the order it was asked for. One thread.
public final class Agenda implements InstantSource {
    private record Entry(Instant at, long order, Runnable work) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparing(Entry::at).thenComparingLong(entry -> entry.order()));
    private Instant now;
    private long asked;

    public Agenda(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// @param when an instant that is past means now, after what is waiting for now already
    public void at(Instant when, Runnable work) {
        entries.add(new Entry(when.isBefore(now) ? now : when, asked++, work));
    }

    public void moveTo(Instant target) {
        if (target.isBefore(now)) {
            throw new IllegalArgumentException("time does not run backwards: " + target);
        }
        while (!entries.isEmpty() && !entries.peek().at().isAfter(target)) {
            var next = entries.poll();
            now = next.at();
            next.work().run();
        }
        now = target;
    }
}
