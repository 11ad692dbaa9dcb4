package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;

import java.util.List;
import java.util.Optional;

/// One call's worth of a pass over the customers. It ends after so many of them, or after so many
/// that had to be read or written one by one, and never by the clock: a repeated call does the
/// same. It holds one page of customers at a time, and what it found.
final class Pass {
    /// How much one call does at most.
    ///
    /// @param rows customers it looks at
    /// @param costly of these, as many that need reads or writes of their own
    /// @param page customers read at once
    record Limits(int rows, int costly, int page) {
        static final Limits USUAL = new Limits(200_000, 10_000, 5_000);
    }

    private final Recalculation recalculation;
    private final Work work;
    private final Crowd crowd;
    private final Regrouping regrouping;
    private final Limits limits;
    private final Finding finding;
    private int rows;
    private int costly;

    Pass(
            Recalculation recalculation,
            Work work,
            Crowd crowd,
            Regrouping regrouping,
            Limits limits,
            Place from) {
        this.recalculation = recalculation;
        this.work = work;
        this.crowd = crowd;
        this.regrouping = regrouping;
        this.limits = limits;
        finding = new Finding(Gauges.of(work, recalculation.settings()), from);
    }

    /// Looks through the customers up to the end of a shard, or as far as one call goes.
    Finding through(int lastShard) {
        var from = finding.next();
        while (finding.next().shard() <= lastShard && hasRoom()) {
            finding.end(page(finding.next(), Math.min(limits.page(), limits.rows() - rows)));
        }
        if (moves()) {
            finding.moved(regrouping.moved(from, finding.next()));
        }
        return finding;
    }

    private boolean hasRoom() {
        return rows < limits.rows() && isLight();
    }

    private boolean isLight() {
        return costly < limits.costly() && finding.hasRoom();
    }

    private boolean moves() {
        return work.kind() == Work.Kind.ASSIGN && !recalculation.preview();
    }

    private Place page(Place from, int limit) {
        var page = crowd.page(recalculation, from, limit);
        var whole = page.size() < limit;
        var leftovers = regrouping.leftovers(from, whole ? Optional.empty() : last(page));
        var at = from;
        for (var row : page) {
            if (!isLight()) {
                whole = false;
                break;
            }
            take(row, Optional.ofNullable(leftovers.remove(row.profile())));
            at = new Place(from.shard(), Optional.of(row.profile()));
        }
        for (var left : leftovers.values()) {
            if (whole || at.after().filter(id -> !isBehind(left.profile(), id)).isPresent()) {
                take(Crowd.marked(left.profile()), Optional.of(left));
            }
        }
        return whole ? Place.startOf(from.shard() + 1) : at;
    }

    private static Optional<ProfileId> last(List<Customers.Row> page) {
        return Optional.of(page.getLast().profile());
    }

    private static boolean isBehind(ProfileId one, ProfileId other) {
        return one.value().compareTo(other.value()) > 0;
    }

    private void take(Customers.Row row, Optional<Transition> leftover) {
        rows++;
        finding.look();
        if (crowd.costly(row)) {
            costly++;
        }
        crowd.look(recalculation, work, row)
                .ifPresent(customer -> count(row.profile(), customer, leftover));
    }

    private void count(ProfileId id, Customer customer, Optional<Transition> leftover) {
        var asOf = recalculation.asOf();
        var group =
                work.scoring()
                        .flatMap(s -> customer.purchases().map(p -> s.score(p, asOf).group()));
        if (moves() && regrouping.move(id, customer, leftover, group)) {
            costly++;
        } else if (work.kind() == Work.Kind.ASSIGN
                && recalculation.preview()
                && !Regrouping.from(customer, leftover).equals(group)) {
            finding.moved(1);
        }
        customer.purchases().ifPresent(purchases -> measure(id, purchases, group));
    }

    private void measure(ProfileId id, Purchases purchases, Optional<Group> group) {
        finding.count(purchases, recalculation.asOf(), group);
        if (work.kind() == Work.Kind.COUNT && !recalculation.preview()) {
            finding.draw(id, purchases, recalculation.asOf());
        }
    }
}
