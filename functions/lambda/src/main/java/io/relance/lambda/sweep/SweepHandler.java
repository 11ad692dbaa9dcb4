package io.relance.lambda.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;

import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.lambda.Wiring;
import io.relance.lambda.WorkAhead;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Every minute: moves those profiles into and out of segments whom time alone moves.
public final class SweepHandler
        implements RequestHandler<ScheduledEvent, Map<String, Object>>, WorkAhead {
    private static final int PAGE = 200;
    private static final int AT_MOST = 5_000;

    private final Profiles profiles;
    private final Record record;
    private final InstantSource clock;

    public SweepHandler() {
        this(Wiring.fromEnvironment());
    }

    public SweepHandler(Wiring wiring) {
        profiles = wiring.profiles();
        record = wiring.record();
        clock = wiring.clock();
    }

    /// @return how many profiles were looked at; those that are left are due a minute later
    @Override
    public Map<String, Object> handleRequest(ScheduledEvent event, Context context) {
        var looked = 0;
        var due = profiles.due(clock.instant(), PAGE);
        while (!due.isEmpty() && looked < AT_MOST) {
            var moved = due.stream().filter(record::recheck).count();
            looked += due.size();
            // Nobody could be moved on: leave them to the next minute instead of asking forever.
            due = moved == 0 ? java.util.List.of() : profiles.due(clock.instant(), PAGE);
        }
        return Map.of("profiles", looked);
    }

    @Override
    public Optional<Instant> nextWork() {
        return profiles.nextDue();
    }
}
