package io.relance.local.meter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Counts every billable unit where it happens. One thread.
///
/// A function's duration is estimated, not clocked: see [Prices].
public final class Meter {
    /// SQS, SNS and EventBridge bill every started 64 KiB of a request.
    private static final int CHUNK = 64 * 1024;

    private static final double MB_MS_PER_GB_SECOND = 1024.0 * 1000.0;

    private static final class Invocation {
        private int ms;
    }

    private final Prices prices;
    private final TreeMap<Usage.Unit, Double> units = new TreeMap<>();
    private final Deque<Invocation> running = new ArrayDeque<>();
    private boolean paused;

    public Meter(Prices prices) {
        this.prices = prices;
    }

    public Prices prices() {
        return prices;
    }

    public void count(String service, String unit, double amount) {
        if (!paused && amount != 0) {
            units.merge(new Usage.Unit(service, unit), amount, Double::sum);
        }
    }

    /// Counts a call of a function to `service`: what it bills is counted apart, here only that the
    /// function waits for it.
    public void call(String service) {
        if (!paused && !running.isEmpty()) {
            running.peek().ms += prices.callMs(service);
        }
    }

    /// Counts an invocation, with all the calls that `work` makes.
    public <T> T invocation(int memoryMb, boolean arm, Supplier<T> work) {
        var invocation = new Invocation();
        invocation.ms = prices.baseMs();
        running.push(invocation);
        try {
            return work.get();
        } finally {
            running.pop();
            count("lambda", "requests", 1);
            count(
                    "lambda",
                    arm ? "gbSecondsArm" : "gbSecondsX86",
                    memoryMb * (double) invocation.ms / MB_MS_PER_GB_SECOND);
        }
    }

    /// Does `work` without counting: what only a simulation does.
    public <T> T unmetered(Supplier<T> work) {
        var before = paused;
        paused = true;
        try {
            return work.get();
        } finally {
            paused = before;
        }
    }

    /// Counts `usage` once more.
    public void again(Usage usage) {
        usage.units().forEach((unit, amount) -> count(unit.service(), unit.name(), amount));
    }

    /// How many times a request of this size is billed.
    public static int chunks(long bytes) {
        return (int) Math.max(1, (bytes + CHUNK - 1) / CHUNK);
    }

    public Usage snapshot() {
        return new Usage(units);
    }

    public Usage since(Usage earlier) {
        return snapshot().minus(earlier);
    }
}
