package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many customers are in another group than they were, from each to each. Who came back to
/// where they were did not move.
final class ReportMovements {
    /// Stands for no group at all.
    private static final int NONE = Group.values().length;

    private final long[][] customers = new long[NONE + 1][NONE + 1];

    private ReportMovements() {}

    static ReportMovements none() {
        return new ReportMovements();
    }

    /// Everybody came from nowhere.
    static ReportMovements into(Outcome outcome) {
        var movements = new ReportMovements();
        for (var group : Group.values()) {
            movements.customers[NONE][group.ordinal()] = outcome.customersIn(group);
        }
        return movements;
    }

    /// All moves later than `after` and not later than `until`, each person's from the first to the
    /// last. Holds the movers of one shard at a time, by where they began and where they are.
    ///
    /// @param size of a page
    static ReportMovements between(
            Transitions transitions, Instant after, Instant until, int size) {
        var movements = new ReportMovements();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            movements.add(ways(transitions, shard, after, until, size));
        }
        return movements;
    }

    /// From and to, as one number: people are many, and the ways are few.
    private static Map<ProfileId, Byte> ways(
            Transitions transitions, int shard, Instant after, Instant until, int size) {
        var ways = new HashMap<ProfileId, Byte>();
        Optional<Transition> last = Optional.empty();
        List<Transition> page;
        do {
            page = transitions.page(shard, after, until, last, size);
            for (var transition : page) {
                var to = place(transition.to());
                ways.merge(
                        transition.profile(),
                        way(place(transition.from()), to),
                        (first, _) -> way(first / (NONE + 1), to));
                last = Optional.of(transition);
            }
        } while (page.size() == size);
        return ways;
    }

    private static Byte way(int from, int to) {
        return (byte) (from * (NONE + 1) + to);
    }

    private static int place(Optional<Group> group) {
        return group.map(Group::ordinal).orElse(NONE);
    }

    private void add(Map<ProfileId, Byte> ways) {
        for (var way : ways.values()) {
            customers[way / (NONE + 1)][way % (NONE + 1)]++;
        }
        for (var place = 0; place <= NONE; place++) {
            customers[place][place] = 0;
        }
    }

    /// Customers who were in a group and are not.
    long from(Group group) {
        var sum = 0L;
        for (var place = 0; place <= NONE; place++) {
            sum += customers[group.ordinal()][place];
        }
        return sum;
    }

    /// Customers who are in a group and were not.
    long to(Group group) {
        var sum = 0L;
        for (var place = 0; place <= NONE; place++) {
            sum += customers[place][group.ordinal()];
        }
        return sum;
    }

    List<Report.Link> links() {
        var links = new ArrayList<Report.Link>();
        for (var from = 0; from <= NONE; from++) {
            for (var to = 0; to <= NONE; to++) {
                links.add(new Report.Link(group(from), group(to), customers[from][to]));
            }
        }
        return links;
    }

    private static Optional<Group> group(int place) {
        return place == NONE ? Optional.empty() : Optional.of(Group.values()[place]);
    }
}
