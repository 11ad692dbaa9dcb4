package io.relance.local.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.recalculation.Outcome;
import io.relance.core.recalculation.Prerequisite;
import io.relance.core.rfm.Group;
import io.relance.local.demo.FlowFigures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of a replay.
///
/// @param live whether time moved with the orders
/// @param orders fed
/// @param later orders of the file that were left out
/// @param unreadable rows of the file
/// @param customers who ordered anything
/// @param complete recalculations of groups that came to an end
/// @param unavailable recalculations that found the shop below RFM's prerequisites
/// @param asOf of the last complete recalculation
/// @param outcome of the last complete recalculation
/// @param prerequisites as the last recalculation found them
/// @param firstGroups how often somebody came into their first group
/// @param changes how often somebody changed from a group to another
/// @param retentionMails mails of the flow for those who may be lost
/// @param unexplained those of them before which the person had not come into such a group
/// @param comparison with the orders alone, as of the last complete recalculation
public record ReplayReport(
        boolean live,
        long orders,
        long later,
        long unreadable,
        long customers,
        Instant first,
        Instant end,
        long complete,
        long unavailable,
        Optional<Instant> asOf,
        Optional<Outcome> outcome,
        List<Prerequisite> prerequisites,
        long firstGroups,
        long changes,
        List<FlowFigures> flows,
        long mails,
        long retentionMails,
        long unexplained,
        Optional<Comparison> comparison,
        Map<String, Double> usd,
        double totalUsd,
        String priceDate) {

    /// @param took in real time
    public ObjectNode json(Duration took) {
        var json = Json.NODES.objectNode();
        json.put("live", live).put("orders", orders).put("later", later);
        json.put("unreadable", unreadable).put("customers", customers);
        json.put("first", first.toString()).put("end", end.toString());
        recalculations(json.putObject("recalculations"));
        json.put("firstGroups", firstGroups).put("groupChanges", changes);
        for (var flow : flows) {
            var each = json.withArray("flows").addObject();
            each.put("name", flow.name())
                    .put("entered", flow.entered())
                    .put("sent", flow.sent())
                    .put("waiting", flow.waiting())
                    .put("transitions", flow.transitions());
            var skipped = each.putObject("skipped");
            flow.skipped().forEach(skipped::put);
        }
        json.put("mails", mails).put("retentionMails", retentionMails);
        json.put("retentionMailsWithoutGroupChange", unexplained);
        comparison.ifPresent(
                same ->
                        json.putObject("comparison")
                                .put("customers", same.customers())
                                .put("equal", same.equal()));
        var cost = json.putObject("usd");
        usd.forEach((service, price) -> cost.put(service, rounded(price)));
        json.put("totalUsd", rounded(totalUsd)).put("priceDate", priceDate);
        return json.put("seconds", took.toSeconds());
    }

    private void recalculations(ObjectNode json) {
        json.put("complete", complete).put("unavailable", unavailable);
        asOf.ifPresent(at -> json.put("asOf", at.toString()));
        outcome.ifPresent(
                last -> {
                    json.put("customers", last.customers());
                    var groups = json.putObject("groups");
                    for (var group : Group.values()) {
                        groups.put(group.label(), last.customersIn(group));
                    }
                });
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
