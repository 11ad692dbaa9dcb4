package io.relance.core.message;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// [Pace] in memory.
public final class InMemoryPace implements Pace {
    private final int perSecond;
    private final Map<Long, Integer> taken = new HashMap<>();

    public InMemoryPace(int perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public synchronized boolean take(Instant now) {
        var second = now.getEpochSecond();
        if (taken.getOrDefault(second, 0) >= perSecond) {
            return false;
        }
        taken.merge(second, 1, Integer::sum);
        return true;
    }
}
