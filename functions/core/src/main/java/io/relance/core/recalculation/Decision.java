package io.relance.core.recalculation;

import static io.relance.core.recalculation.Prerequisite.Kind.CUSTOMERS;
import static io.relance.core.recalculation.Prerequisite.Kind.HISTORY;
import static io.relance.core.recalculation.Prerequisite.Kind.LAST_ORDER;
import static io.relance.core.recalculation.Prerequisite.Kind.REPEAT_ORDERS;

import io.relance.core.predict.Fitting;
import io.relance.core.predict.Model;
import io.relance.core.recalculation.Recalculation.Status;
import io.relance.core.recalculation.Search.Dimension;
import io.relance.core.rfm.Cutoffs;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.Scoring;
import io.relance.core.rfm.Yardstick;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// What follows a pass, by all that was found in it.
///
/// @param recalculation as it stood in the pass
/// @param found by all parts together
/// @param sample customers to learn from, once everybody has a group
record Decision(
        Recalculation recalculation,
        Work work,
        Finding found,
        Supplier<Sample> sample,
        Instant now) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final long MILLIONTHS = 1_000_000;
    private static final int PERCENT = 100;

    /// The recalculation in its next pass, or over.
    Recalculation next() {
        return switch (work.kind()) {
            case COUNT -> {
                var measured = prerequisites();
                yield measured.stream().allMatch(Prerequisite::met)
                        ? narrowed(ofCutoffs(), measured)
                        : with(Status.UNAVAILABLE, Optional.empty(), measured, Optional.empty());
            }
            case NARROW -> narrowed(work.searches(), recalculation.prerequisites());
            case ASSIGN -> measured(ofMedians());
            case MEASURE -> measured(work.searches());
        };
    }

    private List<Prerequisite> prerequisites() {
        var least = recalculation.settings().minimums();
        var today = Finding.day(recalculation.asOf());
        var history = days(found.firstDay(), today);
        var last = days(found.lastDay(), today);
        var orders = OptionalLong.of(found.mostOrders());
        var customers = OptionalLong.of(found.customers());
        return List.of(
                atLeast(CUSTOMERS, least.customers(), customers),
                atLeast(HISTORY, least.historyDays(), history),
                new Prerequisite(
                        LAST_ORDER,
                        least.recentDays(),
                        last,
                        last.isPresent() && last.getAsLong() <= least.recentDays()),
                atLeast(REPEAT_ORDERS, least.orders(), orders));
    }

    private static OptionalLong days(OptionalLong day, long today) {
        return day.isPresent() ? OptionalLong.of(today - day.getAsLong()) : day;
    }

    private static Prerequisite atLeast(Prerequisite.Kind kind, long needed, OptionalLong found) {
        return new Prerequisite(kind, needed, found, found.orElse(Long.MIN_VALUE) >= needed);
    }

    /// Best first, and of frequency first.
    private List<Search> ofCutoffs() {
        var searches = new ArrayList<Search>();
        searches.addAll(ofCutoffs(Dimension.ORDERS, recalculation.settings().frequency()));
        searches.addAll(ofCutoffs(Dimension.MONEY, recalculation.settings().monetary()));
        return searches;
    }

    private List<Search> ofCutoffs(Dimension dimension, Yardstick yardstick) {
        return switch (yardstick) {
            case Yardstick.Values _ -> List.of();
            case Yardstick.Percentiles(var best, var average) ->
                    List.of(
                            Selection.of(dimension, Optional.empty(), rank(best)),
                            Selection.of(dimension, Optional.empty(), rank(average)));
        };
    }

    private long rank(int percent) {
        return Math.ceilDiv(percent * found.customers(), (long) PERCENT);
    }

    private Recalculation narrowed(List<Search> searches, List<Prerequisite> prerequisites) {
        var narrowed = searches.stream().map(found::narrowed).toList();
        var next =
                narrowed.stream().allMatch(Search::done)
                        ? work(Work.Kind.ASSIGN, List.of(), Optional.of(scoring(narrowed)))
                        : work(Work.Kind.NARROW, narrowed, Optional.empty());
        return with(Status.RUNNING, Optional.of(next), prerequisites, Optional.empty());
    }

    private Work work(Work.Kind kind, List<Search> searches, Optional<Scoring> scoring) {
        return new Work(work.stage() + 1, kind, searches, scoring);
    }

    private Scoring scoring(List<Search> searches) {
        var settings = recalculation.settings();
        return new Scoring(
                settings.recency(),
                cutoffs(settings.frequency(), 1, searches, Dimension.ORDERS),
                cutoffs(settings.monetary(), MILLIONTHS, searches, Dimension.MONEY));
    }

    private static Cutoffs cutoffs(
            Yardstick yardstick, long unit, List<Search> searches, Dimension dimension) {
        var found = searches.stream().filter(s -> s.dimension() == dimension).toList();
        return switch (yardstick) {
            case Yardstick.Values(var best, var average) ->
                    new Cutoffs.From(times(best, unit), times(average, unit));
            case Yardstick.Percentiles _ ->
                    new Cutoffs.Beyond(found.getFirst().from(), found.getLast().from());
        };
    }

    /// As far as [Purchases#spentMillionths] goes.
    private static long times(long value, long unit) {
        return value > Long.MAX_VALUE / unit ? Long.MAX_VALUE : value * unit;
    }

    /// The customer in the middle of each group, or the two.
    private List<Search> ofMedians() {
        var searches = new ArrayList<Search>();
        for (var group : Group.values()) {
            var size = found.customersIn(group);
            for (var dimension : Dimension.values()) {
                LongStream.of((size + 1) / 2, size / 2 + 1)
                        .distinct()
                        .filter(_ -> size > 0)
                        .mapToObj(rank -> Selection.of(dimension, Optional.of(group), rank))
                        .forEach(searches::add);
            }
        }
        return searches;
    }

    private Recalculation measured(List<Search> searches) {
        var narrowed = searches.stream().map(found::narrowed).toList();
        var before = recalculation.prerequisites();
        if (narrowed.stream().allMatch(Search::done)) {
            var outcome = Optional.of(outcome(narrowed));
            return with(Status.COMPLETE, Optional.empty(), before, outcome);
        }
        var next = work(Work.Kind.MEASURE, narrowed, work.scoring());
        return with(Status.RUNNING, Optional.of(next), before, Optional.empty());
    }

    private Outcome outcome(List<Search> searches) {
        var groups = new EnumMap<Group, Outcome.Figures>(Group.class);
        var customers = 0L;
        for (var group : Group.values()) {
            var size = found.customersIn(group);
            customers += size;
            if (size > 0) {
                groups.put(group, figures(group, size, searches));
            }
        }
        return new Outcome(customers, work.scoring().orElseThrow(), groups, model());
    }

    private Optional<Model> model() {
        return recalculation.preview()
                ? Optional.empty()
                : Fitting.model(recalculation.asOf(), sample.get().buyers());
    }

    private static Outcome.Figures figures(Group group, long size, List<Search> searches) {
        var money = median(group, Dimension.MONEY, searches);
        return new Outcome.Figures(
                size,
                median(group, Dimension.DAYS, searches),
                median(group, Dimension.ORDERS, searches),
                money.movePointLeft(Purchases.DECIMALS));
    }

    private static BigDecimal median(Group group, Dimension dimension, List<Search> searches) {
        var middle =
                searches.stream()
                        .filter(s -> s.dimension() == dimension)
                        .filter(s -> s.group().equals(Optional.of(group)))
                        .toList();
        var lower = BigDecimal.valueOf(middle.getFirst().from());
        return lower.add(BigDecimal.valueOf(middle.getLast().from())).divide(TWO);
    }

    private Recalculation with(
            Status status,
            Optional<Work> next,
            List<Prerequisite> prerequisites,
            Optional<Outcome> outcome) {
        return new Recalculation(
                recalculation.id(),
                recalculation.asOf(),
                recalculation.settings(),
                recalculation.preview(),
                recalculation.everybody(),
                recalculation.silent(),
                status,
                recalculation.startedAt(),
                now,
                next,
                next.isPresent() ? 0 : found.customers(),
                recalculation.moved() + found.moved(),
                prerequisites,
                outcome);
    }
}
