package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.Standing;

import java.util.Optional;

/// [Customer], as short as can be, for it is copied into an index: `{"q"?: marked, "n", "s", "f",
/// "l", "d": orders, spent (a text, exact), first, last, days, "g", "p"?, "c"?: group, group
/// before,
/// changed at}`.
public final class CustomerJson {
    private CustomerJson() {}

    public static String write(Customer customer) {
        var node = Stored.object();
        Stored.flag(node, "q", customer.recount());
        customer.purchases()
                .ifPresent(
                        bought ->
                                node.put("n", bought.orders())
                                        .put("s", bought.spent().toPlainString())
                                        .put("d", bought.days())
                                        .<ObjectNode>set("f", Stored.node(bought.first()))
                                        .set("l", Stored.node(bought.last())));
        customer.standing().ifPresent(standing -> write(standing, node));
        return Json.write(node);
    }

    public static Customer read(String text) {
        var node = Stored.document(text);
        return new Customer(Stored.flag(node, "q"), purchases(node), standing(node));
    }

    private static Optional<Purchases> purchases(JsonNode node) {
        return Stored.find(node, "n")
                .map(
                        orders ->
                                new Purchases(
                                        orders.intValue(),
                                        new java.math.BigDecimal(Stored.text(node, "s")),
                                        Stored.instant(node, "f"),
                                        Stored.instant(node, "l"),
                                        node.get("d").intValue()));
    }

    static void write(Standing standing, ObjectNode node) {
        node.put("g", standing.group().name());
        standing.previous().ifPresent(group -> node.put("p", group.name()));
        Stored.putInstant(node, "c", standing.changedAt());
    }

    static Optional<Standing> standing(JsonNode node) {
        return Stored.find(node, "g")
                .map(
                        group ->
                                new Standing(
                                        Group.valueOf(Stored.text(group)),
                                        Stored.find(node, "p")
                                                .map(Stored::text)
                                                .map(Group::valueOf),
                                        Stored.find(node, "c").map(Stored::instant)));
    }
}
