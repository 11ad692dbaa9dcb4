package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.recalculation.Outcome;
import io.relance.core.recalculation.Outcome.Figures;
import io.relance.core.rfm.Cutoffs;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.Scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// What a recalculation came to, as the API shows it. Money is in the account's currency.
final class RfmOutcomeJson {
    private RfmOutcomeJson() {}

    /// `{"customers", "cutoffs", "groups": [{"name", "codes", …}]}`, every group, best first.
    ///
    /// @param present what holds now, where the outcome is a preview's: each group then has
    /// `present_customers` and `present_share_percent` beside its own
    static ObjectNode write(Outcome outcome, Optional<Outcome> present) {
        var json = Json.NODES.objectNode().put("customers", outcome.customers());
        json.set("cutoffs", cutoffs(outcome.scoring()));
        var groups = json.putArray("groups");
        for (var group : Group.values()) {
            var one = named(group);
            one.setAll(side(outcome, group));
            present.ifPresent(
                    now ->
                            one.put("present_customers", now.customersIn(group))
                                    .set("present_share_percent", share(now, group)));
            groups.add(one);
        }
        return json;
    }

    /// `{"name", "codes"}`
    static ObjectNode named(Group group) {
        var json = Json.NODES.objectNode().put("name", group.label());
        group.codes().forEach(json.putArray("codes")::add);
        return json;
    }

    private static ObjectNode side(Outcome outcome, Group group) {
        var figures = Optional.ofNullable(outcome.groups().get(group));
        return side(outcome.customersIn(group), share(outcome, group), figures);
    }

    /// A group on one day; medians are null where nobody is in it.
    static ObjectNode side(long customers, JsonNode sharePercent, Optional<Figures> medians) {
        var json = Json.NODES.objectNode().put("customers", customers);
        json.set("share_percent", sharePercent);
        json.set("median_days_since_order", number(medians.map(Figures::daysSince)));
        json.set("median_orders", number(medians.map(Figures::orders)));
        json.set("median_revenue", number(medians.map(Figures::spent)));
        return json;
    }

    private static JsonNode share(Outcome outcome, Group group) {
        return outcome.customers() == 0
                ? Json.NODES.nullNode()
                : number(
                        BigDecimal.valueOf(outcome.customersIn(group))
                                .movePointRight(2)
                                .divide(
                                        BigDecimal.valueOf(outcome.customers()),
                                        2,
                                        RoundingMode.HALF_UP));
    }

    /// Where scores of 3 and of 2 begin: `{"recency": {"rule", "best", "average"}, "frequency",
    /// "monetary"}` with a rule of `at_most`, `at_least` or `more_than`.
    static ObjectNode cutoffs(Scoring scoring) {
        var json = Json.NODES.objectNode();
        json.putObject("recency")
                .put("rule", "at_most")
                .put("best", scoring.recency().bestDays())
                .put("average", scoring.recency().averageDays());
        json.set("frequency", cutoffs(scoring.frequency(), 0));
        json.set("monetary", cutoffs(scoring.monetary(), Purchases.DECIMALS));
        return json;
    }

    private static ObjectNode cutoffs(Cutoffs cutoffs, int decimals) {
        return switch (cutoffs) {
            case Cutoffs.From(var best, var average) ->
                    cutoffs("at_least", best, average, decimals);
            case Cutoffs.Beyond(var best, var average) ->
                    cutoffs("more_than", best, average, decimals);
        };
    }

    private static ObjectNode cutoffs(String rule, long best, long average, int decimals) {
        var json = Json.NODES.objectNode().put("rule", rule);
        json.set("best", number(BigDecimal.valueOf(best, decimals)));
        json.set("average", number(BigDecimal.valueOf(average, decimals)));
        return json;
    }

    static JsonNode number(Optional<BigDecimal> number) {
        return number.map(RfmOutcomeJson::number).orElseGet(Json.NODES::nullNode);
    }

    /// Without zeros at the end, and never as a power of ten.
    static JsonNode number(BigDecimal number) {
        var plain = number.stripTrailingZeros();
        return Json.NODES.numberNode(plain.scale() < 0 ? plain.setScale(0) : plain);
    }
}
