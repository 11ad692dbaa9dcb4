package io.relance.codec.flow;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.event.MetricId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Ready-made flows to copy, as drafts: `{"name", "definition"}` in the API's shape. In place of an
/// identifier of the account they have `{"metric": name}`, `{"list": name}`, `{"segment": name}` or
/// `{"template": name}`.
public final class FlowLibrary {
    public static final List<String> NAMES =
            List.of("welcome", "abandoned-cart", "post-purchase", "win-back");

    private FlowLibrary() {}

    /// Identifiers of what a flow needs, by the name the library has for it.
    ///
    /// @param list of lists, such as `Newsletter`
    /// @param segment of segments, such as `Win-back`
    /// @param template of mail templates, such as `welcome-hello`
    public record Account(
            UnaryOperator<String> list,
            UnaryOperator<String> segment,
            UnaryOperator<String> template) {}

    /// The attributes of a flow to create.
    ///
    /// @param name one of [#NAMES]
    public static JsonNode load(String name, Account account) {
        return resolved(file(name), account);
    }

    /// Names of all lists (`list`), segments (`segment`) or templates (`template`) the flow needs.
    public static SortedSet<String> needs(String name, String kind) {
        var needed = new TreeSet<String>();
        file(name).findValues(kind).forEach(value -> needed.add(value.textValue()));
        return needed;
    }

    private static JsonNode file(String name) {
        try (var text = FlowLibrary.class.getResourceAsStream("/flows/" + name + ".json")) {
            if (text == null) {
                throw new IllegalArgumentException("no flow in the library is named " + name);
            }
            return Json.read(new String(text.readAllBytes(), StandardCharsets.UTF_8)).orThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode resolved(JsonNode node, Account account) {
        if (node.isArray()) {
            var items = Json.NODES.arrayNode();
            node.forEach(item -> items.add(resolved(item, account)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        var identifier = node.size() == 1 ? identifier(node, account) : Optional.<String>empty();
        if (identifier.isPresent()) {
            return Json.NODES.textNode(identifier.get());
        }
        var fields = Json.NODES.objectNode();
        node.properties().forEach(f -> fields.set(f.getKey(), resolved(f.getValue(), account)));
        return fields;
    }

    /// What an object with a single field stands for.
    private static Optional<String> identifier(JsonNode node, Account account) {
        var only = node.properties().iterator().next();
        var name = only.getValue().asText();
        return switch (only.getKey()) {
            case "metric" -> Optional.of(MetricId.named(name).value());
            case "list" -> Optional.of(account.list().apply(name));
            case "segment" -> Optional.of(account.segment().apply(name));
            case "template" -> Optional.of(account.template().apply(name));
            default -> Optional.empty();
        };
    }
}
