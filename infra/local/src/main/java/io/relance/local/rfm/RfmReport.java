package io.relance.local.rfm;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.recalculation.Outcome;
import io.relance.core.recalculation.Prerequisite;
import io.relance.core.rfm.Cutoffs;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.local.orders.OrdersReader.Reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What came of a file of orders.
///
/// @param orders that count
/// @param worthless orders that do not count, for they cost nothing
public record RfmReport(
        Instant asOf,
        Outcome outcome,
        List<Prerequisite> prerequisites,
        long orders,
        BigDecimal spent,
        long worthless,
        Reading reading) {

    public static RfmReport of(FileRfm rfm, Tally tally, Instant asOf, Reading reading) {
        return new RfmReport(
                asOf,
                rfm.outcome(),
                rfm.prerequisites(),
                rfm.orders(),
                rfm.spent(),
                tally.worthless(),
                reading);
    }

    /// What a shop's report would miss, in one sentence; empty if nothing.
    public String note() {
        var missing =
                prerequisites.stream()
                        .filter(asked -> !asked.met())
                        .map(Prerequisites::missing)
                        .distinct()
                        .toList();
        return missing.isEmpty()
                ? ""
                : "note: a shop's own report would not score these customers yet: it asks for "
                        + String.join(", ", missing);
    }

    public String text() {
        var head =
                String.format(
                        Locale.ENGLISH,
                        "RFM as of %s: %,d customers, %,d orders, %,.2f spent.%n%n",
                        day(),
                        outcome.customers(),
                        orders,
                        spent);
        var scores = outcome.customers() == 0 ? "" : "\n" + GroupPicture.scores(outcome.scoring());
        return head.replace(System.lineSeparator(), "\n")
                + GroupPicture.of(outcome)
                + scores
                + notCounted();
    }

    private String day() {
        var at = asOf.atOffset(ZoneOffset.UTC);
        var wholeDay = asOf.plusNanos(1).atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay() == 0;
        return wholeDay ? at.toLocalDate().toString() : asOf.toString();
    }

    private String notCounted() {
        var parts = new ArrayList<String>();
        part(parts, worthless, "orders of no value");
        part(parts, reading.later(), "rows later than that");
        part(parts, reading.bad(), "rows that cannot be read");
        return parts.isEmpty()
                ? ""
                : "\n" + parts.stream().collect(Collectors.joining(", ", "Not counted: ", ".\n"));
    }

    private static void part(List<String> parts, long number, String what) {
        if (number > 0) {
            var one = what.replaceFirst("s ", " ");
            parts.add(String.format(Locale.ENGLISH, "%,d %s", number, number == 1 ? one : what));
        }
    }

    public ObjectNode json() {
        var json = Json.NODES.objectNode();
        json.put("asOf", asOf.toString());
        json.put("customers", outcome.customers()).put("orders", orders).put("spent", plain(spent));
        var ignored = json.putObject("notCounted");
        ignored.put("worthless", worthless)
                .put("later", reading.later())
                .put("unreadable", reading.bad());
        var groups = json.putArray("groups");
        for (var group : Group.values()) {
            var each = groups.addObject().put("group", group.label());
            each.put("customers", outcome.customersIn(group));
            if (outcome.groups().containsKey(group)) {
                var figures = outcome.groups().get(group);
                each.put("medianDays", plain(figures.daysSince()))
                        .put("medianOrders", plain(figures.orders()))
                        .put("medianSpent", plain(figures.spent()));
            }
        }
        scores(json.putObject("scores"));
        var prerequisites = json.putArray("prerequisites");
        for (var asked : this.prerequisites) {
            var each = prerequisites.addObject().put("kind", asked.kind().name());
            each.put("needed", asked.needed()).put("met", asked.met());
            asked.measured().ifPresent(measured -> each.put("measured", measured));
        }
        return json;
    }

    /// Where scores of 3 (`best`) and of 2 (`average`) begin; percentiles leave out the number
    /// itself, which is then in `moreThan`, and not in `from`.
    private void scores(ObjectNode json) {
        var scoring = outcome.scoring();
        json.putObject("recency")
                .putObject("upTo")
                .put("best", scoring.recency().bestDays())
                .put("average", scoring.recency().averageDays());
        score(json.putObject("frequency"), scoring.frequency(), 0);
        score(json.putObject("monetary"), scoring.monetary(), Purchases.DECIMALS);
    }

    private static void score(ObjectNode json, Cutoffs cutoffs, int decimals) {
        switch (cutoffs) {
            case Cutoffs.From(var best, var average) ->
                    score(json.putObject("from"), best, average, decimals);
            case Cutoffs.Beyond(var best, var average) ->
                    score(json.putObject("moreThan"), best, average, decimals);
        }
    }

    private static void score(ObjectNode json, long best, long average, int decimals) {
        json.put("best", plain(BigDecimal.valueOf(best, decimals)))
                .put("average", plain(BigDecimal.valueOf(average, decimals)));
    }

    private static BigDecimal plain(BigDecimal number) {
        var bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
