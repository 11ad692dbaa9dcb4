package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.Record;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Standing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Moves customers into their groups. The transition is stored first and the profile moved then: a
/// call that dies in between is repeated, and stores the same transition again.
///
/// A recalculation that dies for good may leave transitions of people who were not moved. The next
/// one goes on from what transitions tell, so that they always lead from group to group, and end
/// where people are.
final class Regrouping {
    private static final int PAGE = 1_000;

    private final Transitions transitions;
    private final Record record;
    private final Recalculation recalculation;
    private final List<Instant> died;

    private Regrouping(
            Transitions transitions,
            Record record,
            Recalculation recalculation,
            List<Instant> died) {
        this.transitions = transitions;
        this.record = record;
        this.recalculation = recalculation;
        this.died = died;
    }

    static Regrouping of(
            Recalculation recalculation,
            Work work,
            Recalculations all,
            Transitions transitions,
            Record record) {
        var died =
                work.kind() != Work.Kind.ASSIGN || recalculation.preview()
                        ? List.<Instant>of()
                        : died(recalculation, all);
        return new Regrouping(transitions, record, recalculation, died);
    }

    private static List<Instant> died(Recalculation recalculation, Recalculations all) {
        return Past.of(all).stream()
                .filter(r -> r.status() == Recalculation.Status.RUNNING)
                .filter(r -> !r.id().equals(recalculation.id()))
                .map(Recalculation::asOf)
                .sorted()
                .toList();
    }

    /// The last transitions of a range that dead recalculations stored.
    Map<ProfileId, Transition> leftovers(Place from, Optional<ProfileId> to) {
        var left = new HashMap<ProfileId, Transition>();
        for (var at : died) {
            each(at, from, to, transition -> left.put(transition.profile(), transition));
        }
        return left;
    }

    /// The customers of a range who were moved by this recalculation, whichever attempt it was.
    long moved(Place from, Place to) {
        var moved = new long[1];
        for (var shard = from.shard(); shard < to.shard(); shard++) {
            var start = shard == from.shard() ? from : Place.startOf(shard);
            each(recalculation.asOf(), start, Optional.empty(), _ -> moved[0]++);
        }
        if (to.after().isPresent()) {
            var start = to.shard() == from.shard() ? from : Place.startOf(to.shard());
            each(recalculation.asOf(), start, to.after(), _ -> moved[0]++);
        }
        return moved[0];
    }

    private void each(Instant at, Place from, Optional<ProfileId> to, Consumer<Transition> reader) {
        var last = from.after().map(id -> behind(id, at));
        List<Transition> page;
        do {
            page = transitions.page(from.shard(), at.minusNanos(1), at, last, PAGE);
            for (var transition : page) {
                if (to.isPresent()
                        && transition.profile().value().compareTo(to.get().value()) > 0) {
                    return;
                }
                reader.accept(transition);
            }
            last = page.isEmpty() ? last : Optional.of(page.getLast());
        } while (page.size() == PAGE);
    }

    private static Transition behind(ProfileId id, Instant at) {
        return new Transition(id, Optional.empty(), Optional.of(Group.INACTIVE), at);
    }

    /// Where somebody comes from.
    static Optional<Group> from(Customer customer, Optional<Transition> leftover) {
        return leftover.map(Transition::to)
                .orElseGet(() -> customer.standing().map(Standing::group));
    }

    /// Moves somebody, if they are not there yet.
    ///
    /// @param to empty for who has no order that counts
    /// @return whether anything had to be written
    boolean move(
            ProfileId id, Customer customer, Optional<Transition> leftover, Optional<Group> to) {
        var from = from(customer, leftover);
        if (!from.equals(to)) {
            transitions.put(new Transition(id, from, to, recalculation.asOf()));
        }
        var next = to.map(group -> standing(customer.standing(), group));
        if (!next.equals(customer.standing())) {
            record.regroup(id, next, recalculation.asOf(), recalculation.silent());
        }
        return !from.equals(to) || !next.equals(customer.standing());
    }

    private Standing standing(Optional<Standing> now, Group group) {
        return recalculation.silent()
                ? Standing.first(group)
                : now.map(standing -> standing.movedTo(group, recalculation.asOf()))
                        .orElseGet(() -> Standing.first(group));
    }
}
