package io.relance.core.recalculation;

import io.relance.core.recalculation.Outcome.Figures;
import io.relance.core.rfm.Group;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How customers were spread over the groups at two dates, and how they moved in between. At a date
/// the last recalculation holds that was complete by the end of that day, in UTC.
///
/// Source: [the report's parts](https://help.klaviyo.com/hc/en-us/articles/17797889315355).
///
/// @param before what held at `start`; empty before the first recalculation, when everybody counts
/// as somebody who never purchased
/// @param after what held at `end`
/// @param groups every group, best first
/// @param links who was where at both dates, in the order of the groups; only those with customers
public record Report(
        LocalDate start,
        LocalDate end,
        Optional<Recalculation> before,
        Recalculation after,
        List<Row> groups,
        List<Link> links) {
    /// Where customers come from who had no order that counts at the start.
    public static final String NEVER_PURCHASED = "Never purchased";

    /// Where customers go who are in no group any more: all of their orders were cancelled or
    /// refunded, or the profile went up in another one.
    public static final String LEFT = "No orders left";

    /// A group at both dates.
    ///
    /// @param changePercent of the number of customers; empty where there were none
    /// @param added customers in it at the end who were not at the start
    /// @param dropped customers in it at the start who are not at the end
    /// @param unaccounted customers at the end more, or less if negative, than the links tell of: 0
    /// unless profiles were erased or merged in a way that left no trace
    public record Row(
            Group group,
            Side start,
            Side end,
            Optional<BigDecimal> changePercent,
            long added,
            long dropped,
            long unaccounted) {}

    /// A group at one date.
    ///
    /// @param sharePercent of all customers; empty where there are none at all
    /// @param medians empty for a group without customers
    public record Side(
            long customers, Optional<BigDecimal> sharePercent, Optional<Figures> medians) {}

    /// Customers who were in one group, or never had purchased, and are in another, the same, or
    /// none.
    ///
    /// @param from empty for [#NEVER_PURCHASED]
    /// @param to empty for [#LEFT]
    public record Link(Optional<Group> from, Optional<Group> to, long customers) {}

    public Report {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("no report from %s to %s".formatted(start, end));
        }
        groups = List.copyOf(groups);
        links = List.copyOf(links);
    }

    static Report of(
            LocalDate start,
            LocalDate end,
            Optional<Recalculation> before,
            Recalculation after,
            ReportMovements moved) {
        var first = before.flatMap(Recalculation::outcome);
        var last = after.outcome().orElseThrow();
        var links = new ArrayList<Link>();
        var rows = new ArrayList<Row>();
        for (var group : Group.values()) {
            var was = first.map(outcome -> outcome.customersIn(group)).orElse(0L);
            var is = last.customersIn(group);
            var stays = Math.max(0, was - moved.from(group));
            var added = moved.to(group);
            links.add(new Link(Optional.of(group), Optional.of(group), stays));
            rows.add(
                    new Row(
                            group,
                            first.map(o -> side(o, group)).orElseGet(Report::nobody),
                            side(last, group),
                            percent(is - was, was),
                            added,
                            moved.from(group),
                            is - stays - added));
        }
        links.addAll(moved.links());
        links.removeIf(link -> link.customers() == 0);
        links.sort(Report::byGroups);
        return new Report(start, end, before, after, rows, links);
    }

    private static Side side(Outcome outcome, Group group) {
        var customers = outcome.customersIn(group);
        return new Side(
                customers,
                percent(customers, outcome.customers()),
                Optional.ofNullable(outcome.groups().get(group)));
    }

    private static Side nobody() {
        return new Side(0, Optional.empty(), Optional.empty());
    }

    /// To two decimals.
    private static Optional<BigDecimal> percent(long part, long whole) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(part)
                                .movePointRight(2)
                                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP));
    }

    private static int byGroups(Link one, Link other) {
        var byFrom = Integer.compare(rank(one.from()), rank(other.from()));
        return byFrom != 0 ? byFrom : Integer.compare(rank(one.to()), rank(other.to()));
    }

    private static int rank(Optional<Group> group) {
        return group.map(Group::ordinal).orElse(Group.values().length);
    }
}
