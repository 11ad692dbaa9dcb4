package io.relance.core.record;

import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Counting;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.OrderMetrics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Counts what people bought. [Record] only marks who ordered: the count is made from the timeline
/// when it is needed, so that it can neither drift nor be torn. Safe to call at any time.
public final class CountOrders {
    private static final int ATTEMPTS = 12;

    private final Profiles profiles;
    private final Timeline timeline;

    public CountOrders(Profiles profiles, Timeline timeline) {
        this.profiles = profiles;
        this.timeline = timeline;
    }

    /// Counts somebody's orders, and keeps the count with their state.
    ///
    /// @param orders the metric whose events are the orders
    /// @return what they are as a customer now; empty for nobody
    public Optional<Customer> count(ProfileId id, MetricId orders, Instant asOf) {
        var metrics = OrderMetrics.of(orders);
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            // First the state, then the timeline: whoever adds to it in between writes the state
            // too, and this attempt fails.
            var loaded = profiles.newest(id);
            if (loaded.isEmpty()) {
                return Optional.empty();
            }
            var before = loaded.get();
            var events = ordered(id, metrics);
            var counting = Counting.of(metrics, events, asOf);
            var again = counting.again() || awaits(before, metrics, events);
            var after = before.customer().counted(counting.purchases(), again);
            if (after.equals(before.customer())
                    || profiles.save(before, before.with(after)).isPresent()) {
                return Optional.of(after);
            }
        }
        throw new IllegalStateException("a profile is being written by too many at once");
    }

    /// Whether an order is committed that is not in the timeline yet.
    private static boolean awaits(ProfileState state, OrderMetrics metrics, List<Event> events) {
        var known = events.stream().map(Event::id).toList();
        return state.pending().stream()
                .flatMap(pending -> pending.occurred().stream())
                .filter(id -> metrics.all().stream().anyMatch(id::isOf))
                .anyMatch(id -> !known.contains(id));
    }

    private List<Event> ordered(ProfileId id, OrderMetrics metrics) {
        return metrics.all().stream()
                .flatMap(metric -> timeline.surely(id, metric).stream())
                .toList();
    }
}
