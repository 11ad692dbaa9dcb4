package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.codec.api.RfmSettingsJson;
import io.relance.core.predict.BgNbd;
import io.relance.core.predict.GammaGamma;
import io.relance.core.predict.Model;
import io.relance.core.recalculation.Outcome;
import io.relance.core.recalculation.Prerequisite;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.recalculation.Search;
import io.relance.core.recalculation.Work;
import io.relance.core.rfm.Cutoffs;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.Scoring;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/// [Recalculation] as it is stored: `{"id", "asOf", "settings": as [RfmSettingsJson] has it,
/// "preview"?, "everybody"?, "silent"?, "status", "startedAt", "heartbeatAt", "work"?,
/// "customersDone", "moved", "prerequisites"?, "outcome"?}`.
///
/// `work` is `{"stage", "kind", "searches"?: [[dimension, group or "", rank, from, to, unit,
/// below]], "scoring"?}`, `scoring` is `{"days": [best, average], "orders", "money": ["from" or
/// "beyond", best, average]}`, `prerequisites` are `[kind, needed, met]` with what was measured at
/// the end if it was, and `outcome` is `{"customers", "scoring", "groups": {group: [customers,
/// days, orders, spent]}, "model"?}`, medians as text. `model` is `{"asOf", "orders": [r, alpha, a,
/// b], "spend": [p, q, gamma], "gap", "perDay"}`.
public final class RecalculationJson {
    private static final String FROM = "from";
    private static final String BEYOND = "beyond";

    private RecalculationJson() {}

    public static String write(Recalculation recalculation) {
        var node = Stored.object();
        node.put("id", recalculation.id());
        node.set("asOf", Stored.node(recalculation.asOf()));
        node.set("settings", RfmSettingsJson.write(recalculation.settings()));
        Stored.flag(node, "preview", recalculation.preview());
        Stored.flag(node, "everybody", recalculation.everybody());
        Stored.flag(node, "silent", recalculation.silent());
        node.put("status", recalculation.status().name());
        node.set("startedAt", Stored.node(recalculation.startedAt()));
        node.set("heartbeatAt", Stored.node(recalculation.heartbeatAt()));
        recalculation.work().ifPresent(work -> node.set("work", work(work)));
        node.put("customersDone", recalculation.customersDone());
        node.put("moved", recalculation.moved());
        Stored.putUnlessEmpty(
                node,
                "prerequisites",
                Stored.array(recalculation.prerequisites(), RecalculationJson::prerequisite));
        recalculation.outcome().ifPresent(outcome -> node.set("outcome", outcome(outcome)));
        return Json.write(node);
    }

    public static Recalculation read(String text) {
        var node = Stored.document(text);
        return new Recalculation(
                Stored.text(node, "id"),
                Stored.instant(node, "asOf"),
                RfmSettingsJson.stored(Stored.need(node, "settings")),
                Stored.flag(node, "preview"),
                Stored.flag(node, "everybody"),
                Stored.flag(node, "silent"),
                Recalculation.Status.valueOf(Stored.text(node, "status")),
                Stored.instant(node, "startedAt"),
                Stored.instant(node, "heartbeatAt"),
                Stored.find(node, "work").map(RecalculationJson::work),
                Stored.need(node, "customersDone").longValue(),
                Stored.need(node, "moved").longValue(),
                Stored.items(node, "prerequisites", RecalculationJson::prerequisite),
                Stored.find(node, "outcome").map(RecalculationJson::outcome));
    }

    private static JsonNode work(Work work) {
        var node = Stored.object().put("stage", work.stage()).put("kind", work.kind().name());
        Stored.putUnlessEmpty(
                node, "searches", Stored.array(work.searches(), RecalculationJson::search));
        work.scoring().ifPresent(scoring -> node.set("scoring", scoring(scoring)));
        return node;
    }

    private static Work work(JsonNode node) {
        return new Work(
                Stored.need(node, "stage").intValue(),
                Work.Kind.valueOf(Stored.text(node, "kind")),
                Stored.items(node, "searches", RecalculationJson::search),
                Stored.find(node, "scoring").map(RecalculationJson::scoring));
    }

    private static JsonNode search(Search search) {
        return Json.NODES
                .arrayNode()
                .add(search.dimension().name())
                .add(search.group().map(Group::name).orElse(""))
                .add(search.rank())
                .add(search.from())
                .add(search.to())
                .add(search.unit())
                .add(search.below());
    }

    private static Search search(JsonNode node) {
        return new Search(
                Search.Dimension.valueOf(Stored.text(node.get(0))),
                Optional.of(Stored.text(node.get(1)))
                        .filter(group -> !group.isEmpty())
                        .map(Group::valueOf),
                node.get(2).longValue(),
                node.get(3).longValue(),
                node.get(4).longValue(),
                node.get(5).longValue(),
                node.get(6).longValue());
    }

    private static JsonNode scoring(Scoring scoring) {
        var node = Stored.object();
        node.putArray("days")
                .add(scoring.recency().bestDays())
                .add(scoring.recency().averageDays());
        node.set("orders", cutoffs(scoring.frequency()));
        node.set("money", cutoffs(scoring.monetary()));
        return node;
    }

    private static Scoring scoring(JsonNode node) {
        var days = Stored.need(node, "days");
        return new Scoring(
                new Recency(days.get(0).intValue(), days.get(1).intValue()),
                cutoffs(Stored.need(node, "orders")),
                cutoffs(Stored.need(node, "money")));
    }

    private static JsonNode cutoffs(Cutoffs cutoffs) {
        return switch (cutoffs) {
            case Cutoffs.From(var best, var average) ->
                    Json.NODES.arrayNode().add(FROM).add(best).add(average);
            case Cutoffs.Beyond(var best, var average) ->
                    Json.NODES.arrayNode().add(BEYOND).add(best).add(average);
        };
    }

    private static Cutoffs cutoffs(JsonNode node) {
        var best = node.get(1).longValue();
        var average = node.get(2).longValue();
        var kind = Stored.text(node.get(0));
        return switch (kind) {
            case FROM -> new Cutoffs.From(best, average);
            case BEYOND -> new Cutoffs.Beyond(best, average);
            default -> throw new IllegalStateException("stored cut-offs are of kind " + kind);
        };
    }

    private static JsonNode prerequisite(Prerequisite prerequisite) {
        var node =
                Json.NODES
                        .arrayNode()
                        .add(prerequisite.kind().name())
                        .add(prerequisite.needed())
                        .add(prerequisite.met());
        prerequisite.measured().ifPresent(node::add);
        return node;
    }

    private static Prerequisite prerequisite(JsonNode node) {
        return new Prerequisite(
                Prerequisite.Kind.valueOf(Stored.text(node.get(0))),
                node.get(1).longValue(),
                node.size() > 3 ? OptionalLong.of(node.get(3).longValue()) : OptionalLong.empty(),
                node.get(2).booleanValue());
    }

    private static JsonNode outcome(Outcome outcome) {
        var node = Stored.object().put("customers", outcome.customers());
        node.set("scoring", scoring(outcome.scoring()));
        node.set("groups", Stored.map(outcome.groups(), Group::name, RecalculationJson::figures));
        outcome.model().ifPresent(model -> node.set("model", model(model)));
        return node;
    }

    private static Outcome outcome(JsonNode node) {
        return new Outcome(
                Stored.need(node, "customers").longValue(),
                scoring(Stored.need(node, "scoring")),
                Stored.entries(node, "groups", Group::valueOf, RecalculationJson::figures),
                Stored.find(node, "model").map(RecalculationJson::model));
    }

    private static JsonNode model(Model model) {
        var node = Stored.object();
        node.set("asOf", Stored.node(model.asOf()));
        node.putArray("orders")
                .add(model.orders().r())
                .add(model.orders().alpha())
                .add(model.orders().a())
                .add(model.orders().b());
        node.putArray("spend")
                .add(model.spend().p())
                .add(model.spend().q())
                .add(model.spend().gamma());
        return node.put("gap", model.meanGapDays()).put("perDay", model.ordersPerOrderDay());
    }

    private static Model model(JsonNode node) {
        var orders = Stored.need(node, "orders");
        var spend = Stored.need(node, "spend");
        return new Model(
                Stored.instant(node, "asOf"),
                new BgNbd(
                        orders.get(0).doubleValue(),
                        orders.get(1).doubleValue(),
                        orders.get(2).doubleValue(),
                        orders.get(3).doubleValue()),
                new GammaGamma(
                        spend.get(0).doubleValue(),
                        spend.get(1).doubleValue(),
                        spend.get(2).doubleValue()),
                Stored.need(node, "gap").doubleValue(),
                Stored.need(node, "perDay").doubleValue());
    }

    private static JsonNode figures(Outcome.Figures figures) {
        return Json.NODES
                .arrayNode()
                .add(figures.customers())
                .add(figures.daysSince().toPlainString())
                .add(figures.orders().toPlainString())
                .add(figures.spent().toPlainString());
    }

    private static Outcome.Figures figures(JsonNode node) {
        return new Outcome.Figures(
                node.get(0).longValue(),
                new BigDecimal(Stored.text(node.get(1))),
                new BigDecimal(Stored.text(node.get(2))),
                new BigDecimal(Stored.text(node.get(3))));
    }
}
