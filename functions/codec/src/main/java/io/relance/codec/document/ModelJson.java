package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.predict.BgNbd;
import io.relance.core.predict.GammaGamma;
import io.relance.core.predict.Model;

/// [Model]: `{"asOf", "orders": [r, alpha, a, b], "spend": [p, q, gamma], "gapDays",
/// "ordersPerDay"}`.
public final class ModelJson {
    private ModelJson() {}

    public static String write(Model model) {
        var node = Stored.object();
        node.set("asOf", Stored.node(model.asOf()));
        var orders = model.orders();
        node.putArray("orders").add(orders.r()).add(orders.alpha()).add(orders.a()).add(orders.b());
        var spend = model.spend();
        node.putArray("spend").add(spend.p()).add(spend.q()).add(spend.gamma());
        node.put("gapDays", model.meanGapDays()).put("ordersPerDay", model.ordersPerOrderDay());
        return Json.write(node);
    }

    public static Model read(String text) {
        var node = Stored.document(text);
        var orders = Stored.need(node, "orders");
        var spend = Stored.need(node, "spend");
        return new Model(
                Stored.instant(node, "asOf"),
                new BgNbd(at(orders, 0), at(orders, 1), at(orders, 2), at(orders, 3)),
                new GammaGamma(at(spend, 0), at(spend, 1), at(spend, 2)),
                Stored.need(node, "gapDays").doubleValue(),
                Stored.need(node, "ordersPerDay").doubleValue());
    }

    private static double at(JsonNode numbers, int place) {
        return numbers.get(place).doubleValue();
    }
}
