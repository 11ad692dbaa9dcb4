package io.relance.core.recalculation;

import io.relance.core.recalculation.Search.Dimension;
import io.relance.core.rfm.Group;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the number of a rank among numbers that are spread over workers, exactly.
///
/// The workers first count all numbers in rough buckets. The rank sought lies in one of them; in
/// the next pass they count what lies in that one alone, in even buckets, and so on until a bucket
/// holds one number only. Only multiples of what divides all numbers are dealt out, so that money
/// that comes in whole cents is found as soon as a bucket is as narrow as a cent.
///
/// After the first pass, of rough buckets, it takes at most five more: a rough bucket holds at most
/// 2^52 numbers, and [#AT_ONCE] buckets are shared by at most 36 searches (a middle of one or two
/// numbers, of three dimensions, of six groups), which leaves each at least 1,820 of them.
/// Cut-offs,
/// at most four at once, take at most four more. Two cut-offs of money in whole cents take one, as
/// long as nobody spent more than half a million.
final class Selection {
    /// Buckets of all searches in one pass together.
    static final int AT_ONCE = 1 << 16;

    /// What workers count, of whom, and in which buckets.
    ///
    /// @param group whose customers; empty for all
    record Gauge(Dimension dimension, Optional<Group> group, Buckets buckets) {
        /// Whether it tells where a search goes on.
        boolean measures(Search search) {
            return search.dimension() == dimension
                    && search.group().equals(group)
                    && !search.done()
                    && buckets.cover(search.from())
                    && buckets.cover(search.to());
        }
    }

    private Selection() {}

    /// A rank of which nothing is known.
    static Search of(Dimension dimension, Optional<Group> group, long rank) {
        return new Search(dimension, group, rank, 0, Long.MAX_VALUE, 1, 0);
    }

    /// What tells of all ranks at once, roughly.
    static Gauge rough(Dimension dimension, Optional<Group> group) {
        return new Gauge(dimension, group, new Buckets.Rough());
    }

    /// What the next pass counts: one gauge for all that are sought between the same numbers.
    static List<Gauge> next(List<Search> searches) {
        var places = places(searches);
        return places.stream()
                .map(
                        place ->
                                new Gauge(
                                        place.dimension(),
                                        place.group(),
                                        new Buckets.Even(
                                                place.from(),
                                                place.to(),
                                                place.unit(),
                                                AT_ONCE / places.size())))
                .toList();
    }

    /// Searches between different numbers, without their ranks.
    private static Set<Search> places(List<Search> searches) {
        var places = new LinkedHashSet<Search>();
        for (var s : searches) {
            if (!s.done()) {
                places.add(new Search(s.dimension(), s.group(), 0, s.from(), s.to(), s.unit(), 0));
            }
        }
        return places;
    }

    /// Where the rank lies, by the numbers between `from` and `to` of a search, or by all numbers.
    /// If some of them went away since they were counted first, it is the rank that comes next.
    static Search narrowed(Search search, Tally tally) {
        if (tally.numbers() == 0) {
            return at(search, search.from(), search.from(), search.unit(), search.below());
        }
        var rank = Math.min(search.rank() - search.below(), tally.numbers());
        var below = 0L;
        var bucket = 0;
        while (below + tally.in(bucket) < rank) {
            below += tally.in(bucket);
            bucket++;
        }
        var unit = tally.unit();
        var from = Math.max(tally.buckets().from(bucket), tally.least());
        var to = Math.min(tally.buckets().to(bucket), tally.greatest());
        return at(
                search,
                from + (unit - from % unit) % unit,
                to - to % unit,
                unit,
                search.below() + below);
    }

    private static Search at(Search search, long from, long to, long unit, long below) {
        return new Search(search.dimension(), search.group(), search.rank(), from, to, unit, below);
    }
}
