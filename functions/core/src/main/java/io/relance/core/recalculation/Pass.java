package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call's worth of a pass over the customers. It ends after so many of them, or after so many
/// that had to be read or written one by one, and never by the clock: a repeated call does the
/// same.
/// It holds one page of customers at a time, and what it found.
final class Pass {
    /// Customers a call looks at.
    static final int ROWS = 20_000;

    /// Of these, as many that need reads or writes of their own.
    static final int COSTLY = 2_000;

    private static final int PAGE = 1_000;

    private final Recalculation recalculation;
    private final Work work;
    private final Crowd crowd;
    private final Regrouping regrouping;
    private final Finding finding;
    private int rows;
    private int costly;

    Pass(Recalculation recalculation, Work work, Crowd crowd, Regrouping regrouping, Place from) {
        this.recalculation = recalculation;
        this.work = work;
        this.crowd = crowd;
        this.regrouping = regrouping;
        finding = new Finding(Gauges.of(work, recalculation.settings()), from);
    }

    /// Looks through the customers up to the end of a shard, or as far as one call goes.
    Finding through(int lastShard) {
        var from = finding.next();
        while (finding.next().shard() <= lastShard && rows < ROWS && costly < COSTLY) {
            finding.end(page(finding.next(), Math.min(PAGE, ROWS - rows)));
        }
        if (moves()) {
            finding.moved(regrouping.moved(from, finding.next()));
        }
        return finding;
    }

    private boolean moves() {
        return work.kind() == Work.Kind.ASSIGN && !recalculation.preview();
    }

    private Place page(Place from, int limit) {
        var page = crowd.page(recalculation, from, limit);
        var whole = page.size() < limit;
        var leftovers =
                moves()
                        ? regrouping.leftovers(from, whole ? Optional.empty() : last(page))
                        : Map.<ProfileId, Transition>of();
        var at = from;
        for (var row : page) {
            if (costly >= COSTLY) {
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
        customer.purchases().ifPresent(purchases -> measure(purchases, asOf, group));
    }

    private void measure(Purchases purchases, Instant asOf, Optional<Group> group) {
        finding.count(purchases, asOf, group);
    }
}
