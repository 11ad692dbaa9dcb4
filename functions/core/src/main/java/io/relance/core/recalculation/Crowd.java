package io.relance.core.recalculation;

import io.relance.core.event.Timeline;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.CountOrders;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Counting;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.OrderMetrics;

import java.util.List;
import java.util.Optional;

/// Everybody a recalculation looks at, and as what they count in it.
///
/// All passes must see the same customers with the same purchases, or the cut-offs would be those
/// of nobody. They do, because purchases change by [CountOrders] alone, and that is called in the
/// pass that counts and in no other:
///
/// - Whose row is not marked has the purchases that were counted last, whenever the row is read.
/// - Whose row is marked is counted in the first pass. Later passes read the state itself, for the
///   index may not have followed yet, and take the purchases they find there, marked or not: those
///   of the first pass.
/// - Who orders in the midst of it is marked, and keeps the purchases of the first pass. Who orders
///   for the first time has none, and is left for the next night, however early the index tells of
///   them.
/// - Of everybody, and not of customers alone, the states themselves are read in all passes.
///
/// Somebody erased between two passes is missing in the second: then a rank may be off by one, and
/// groups are still given by the same cut-offs to all.
///
/// A preview by a metric that nobody is counted by keeps no counts. It counts in each pass, what
/// was received by then and happened before.
final class Crowd {
    private final Customers customers;
    private final Profiles profiles;
    private final Timeline timeline;
    private final CountOrders orders;

    Crowd(Customers customers, Profiles profiles, Timeline timeline) {
        this.customers = customers;
        this.profiles = profiles;
        this.timeline = timeline;
        orders = new CountOrders(profiles, timeline);
    }

    /// One page, as [Customers#page] is; of everybody, as marked.
    List<Customers.Row> page(Recalculation recalculation, Place place, int limit) {
        return recalculation.everybody()
                ? profiles.page(place.shard(), place.after(), limit).stream()
                        .map(Crowd::marked)
                        .toList()
                : customers.page(place.shard(), place.after(), limit);
    }

    /// Somebody of whom no row tells.
    static Customers.Row marked(ProfileId profile) {
        return new Customers.Row(profile, Customer.NONE.marked());
    }

    /// Whether reads or writes are needed to tell as what somebody counts.
    boolean costly(Customers.Row row) {
        return row.customer().recount();
    }

    /// Empty for a profile that is gone.
    Optional<Customer> look(Recalculation recalculation, Work work, Customers.Row row) {
        if (recalculation.preview() && recalculation.everybody()) {
            return countedApart(recalculation, row.profile());
        }
        if (!costly(row)) {
            return Optional.of(row.customer());
        }
        return work.kind() == Work.Kind.COUNT
                ? orders.count(
                        row.profile(), recalculation.settings().metric(), recalculation.asOf())
                : profiles.newest(row.profile()).map(ProfileState::customer);
    }

    private Optional<Customer> countedApart(Recalculation recalculation, ProfileId id) {
        var metrics = OrderMetrics.of(recalculation.settings().metric());
        var asOf = recalculation.asOf();
        return profiles.newest(id)
                .map(
                        state -> {
                            var events =
                                    metrics.all().stream()
                                            .flatMap(m -> timeline.surely(id, m).stream())
                                            .filter(e -> !e.receivedAt().isAfter(asOf))
                                            .toList();
                            var counted = Counting.of(metrics, events, asOf).purchases();
                            return state.customer().counted(counted, false);
                        });
    }
}
