package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.profile.PropertyRule;
import io.relance.core.profile.PropertyRules;
import io.relance.core.profile.Step;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// [PropertyRules] as a list, in their order; each rule names its property and does one thing:
///
/// - `{"property": "Pays", "rename": "country"}`
/// - `{"property": "country", "trim": true}`
/// - `{"property": "country", "case": "lower"}`, or `upper`, or `title`
/// - `{"property": "country", "map": {"FR": "France"}, "ignore_case": false}`; case is ignored
///   unless it says so
/// - `{"property": "size", "parse": "number", "decimal_comma": true}`
/// - `{"property": "vip", "parse": "boolean", "true_words": ["oui"], "false_words": ["non"]}`
/// - `{"property": "born", "parse": "date", "format": "dd/MM/uuuu"}`
///
/// Stored as the API has them.
public final class PropertyRulesJson {
    /// So that all settings fit into one stored item, of 400 KB at most.
    private static final int MOST_BYTES = 250_000;

    private PropertyRulesJson() {}

    /// The rules in that field; empty where it is absent or null. Notes what is wrong with them.
    public static Optional<PropertyRules> read(Part part, String field) {
        if (part.lacks(field)) {
            return Optional.empty();
        }
        var written = part.parts(field);
        if (written.size() > PropertyRules.MOST) {
            part.refuse(
                    field,
                    "At most %d rules, not %d.".formatted(PropertyRules.MOST, written.size()));
            return Optional.empty();
        }
        var read =
                written.stream().flatMap(rule -> PropertyRuleReader.read(rule).stream()).toList();
        var rules = new PropertyRules(read);
        var bytes = Json.write(write(rules)).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            part.refuse(
                    field,
                    "All rules together have at most %d bytes, not %d."
                            .formatted(MOST_BYTES, bytes));
        }
        return Optional.of(rules);
    }

    /// Rules that were checked when they were saved; none where the field is left out.
    public static PropertyRules stored(JsonNode document, String field) {
        var part = Part.whole(document);
        var rules = read(part, field).orElse(PropertyRules.NONE);
        if (!part.refusals().isEmpty()) {
            throw new IllegalStateException("stored rules are refused: " + part.refusals());
        }
        return rules;
    }

    public static ArrayNode write(PropertyRules rules) {
        var array = Json.NODES.arrayNode();
        rules.rules().forEach(rule -> array.add(write(rule)));
        return array;
    }

    private static ObjectNode write(PropertyRule rule) {
        var json = Json.NODES.objectNode().put("property", rule.property().written());
        switch (rule.step()) {
            case Step.Rename(var to) -> json.put("rename", to.written());
            case Step.Trim() -> json.put("trim", true);
            case Step.Case(var letters) -> json.put("case", letters.apiName());
            case Step.Words(var table, var ignoreCase) -> {
                var words = json.putObject("map");
                table.forEach(words::put);
                json.put("ignore_case", ignoreCase);
            }
            case Step.ParseNumber(var comma) -> {
                json.put("parse", "number");
                if (comma) {
                    json.put("decimal_comma", true);
                }
            }
            case Step.ParseBoolean(var yes, var no) -> {
                json.put("parse", "boolean");
                put(json, "true_words", yes);
                put(json, "false_words", no);
            }
            case Step.ParseDate(var format) -> {
                json.put("parse", "date");
                format.ifPresent(pattern -> json.put("format", pattern));
            }
        }
        return json;
    }

    private static void put(ObjectNode json, String field, Set<String> words) {
        if (!words.isEmpty()) {
            var array = json.putArray(field);
            words.forEach(array::add);
        }
    }
}
