package io.relance.local.time;

import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/// Owns all time of the local cloud. Whatever waits, waits here; time moves only when it is told
/// to, and everything that falls due on the way runs in order: by instant, then in the order it was
/// asked for. One thread.
public final class VirtualTime implements InstantSource {
    private record Task(Instant at, long order, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            var byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Task> agenda = new PriorityQueue<>();
    private Instant now;
    private long asked;

    public VirtualTime(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Runs `work` when the time comes; an instant in the past means now, after what is already
    /// waiting for now.
    public void at(Instant when, Runnable work) {
        agenda.add(new Task(when.isBefore(now) ? now : when, asked++, work));
    }

    public void soon(Runnable work) {
        at(now, work);
    }

    /// Runs all that is due now, and what that brings about, until nothing is.
    ///
    /// @return how many pieces of work ran
    public long settle() {
        return moveTo(now);
    }

    /// Moves time, running all that falls due on the way.
    ///
    /// @return how many pieces of work ran
    public long moveTo(Instant target) {
        if (target.isBefore(now)) {
            throw new IllegalArgumentException("time does not run backwards: " + target);
        }
        var ran = 0L;
        while (!agenda.isEmpty() && !agenda.peek().at().isAfter(target)) {
            var next = agenda.poll();
            now = next.at();
            next.work().run();
            ran++;
        }
        now = target;
        return ran;
    }
}
