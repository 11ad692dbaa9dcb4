package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Filter;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.SetOperator;
import io.relance.core.segment.TextOperator;
import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// [Filter] as the API writes it: `{"type": …, "operator": …, …}`.
final class FilterJson {
    private static final Filter STAND_IN = new Filter.IsSet(true);
    private static final int MAX_PATTERN = 1_000;
    private static final List<String> TYPES =
            List.of("string", "numeric", "boolean", "date", "list", "existence");
    private static final List<String> COMPARISONS =
            Stream.of(Comparison.values()).map(Comparison::apiName).toList();
    private static final List<String> TEXTS = texts();
    private static final List<String> LISTS = lists();

    private FilterJson() {}

    static Filter read(Part part) {
        if (!part.isObject()) {
            return STAND_IN;
        }
        return switch (part.at("type").node().asText()) {
            case "string" -> text(part);
            case "numeric" -> new Filter.OfNumber(number(part));
            case "boolean" -> {
                part.at("operator").oneOf(FilterJson::equalsOnly, List.of("equals"), "equals");
                yield new Filter.IsTrue(part.at("value").truth());
            }
            case "date" -> new Filter.OfDate(TimeframeJson.ofDates(part));
            case "list" -> list(part);
            case "existence" ->
                    new Filter.IsSet(
                            part.at("operator")
                                    .oneOf(
                                            FilterJson::existence,
                                            List.of("is-set", "not-set"),
                                            true));
            default -> part.at("type").oneOf(_ -> Optional.<Filter>empty(), TYPES, STAND_IN);
        };
    }

    /// A comparison of a number, whose `type` is `numeric`.
    static NumberTest number(Part part) {
        if (part.at("operator").node().asText().equals("between")) {
            var start = part.at("start").number();
            var end = part.at("end").number();
            if (start.compareTo(end) > 0) {
                part.at("end").refuse("The end is less than the start.");
                return new NumberTest.Between(start, start);
            }
            return new NumberTest.Between(start, end);
        }
        var names = new ArrayList<>(COMPARISONS);
        names.add("between");
        return new NumberTest.Compare(
                part.at("operator").oneOf(Comparison::named, names, Comparison.EQUALS),
                part.at("value").number());
    }

    private static Filter text(Part part) {
        var operator = part.at("operator").node().asText();
        var value = part.at("value");
        return switch (operator) {
            case "in", "not-in" -> new Filter.TextIn(operator.equals("not-in"), value.texts());
            case "phone-country-code-in", "phone-country-code-not-in" ->
                    new Filter.PhoneCountry(operator.endsWith("not-in"), value.texts());
            case "regex", "nregex" -> regex(operator.equals("nregex"), value);
            default ->
                    new Filter.OfText(
                            part.at("operator")
                                    .oneOf(TextOperator::named, TEXTS, TextOperator.EQUALS),
                            value.textOrNull());
        };
    }

    private static Filter regex(boolean negated, Part value) {
        var pattern = value.textOrNull();
        if (pattern.length() > MAX_PATTERN) {
            value.refuse("A pattern has at most %d characters.".formatted(MAX_PATTERN));
            return STAND_IN;
        }
        try {
            return new Filter.Regex(negated, Pattern.compile(pattern));
        } catch (PatternSyntaxException malformed) {
            value.refuse(
                    "This pattern cannot be read: %s. Patterns follow RE2, which has no look-around"
                                    .formatted(malformed.getDescription())
                            + " and no back-references.");
            return STAND_IN;
        }
    }

    private static Filter list(Part part) {
        var operator = part.at("operator").node().asText();
        var value = part.at("value");
        if (SetOperator.named(operator).isPresent()) {
            return new Filter.HasItems(SetOperator.named(operator).get(), value.texts());
        }
        var length =
                operator.startsWith("length-")
                        ? length(operator.substring("length-".length()))
                        : Optional.<Comparison>empty();
        if (length.isPresent()) {
            return new Filter.OfLength(length.get(), value.whole(0, Integer.MAX_VALUE));
        }
        return switch (operator) {
            case "contains", "not-contains" ->
                    new Filter.HasItem(operator.startsWith("not-"), item(value));
            case "contains-substring", "not-contains-substring" ->
                    new Filter.HasItemWith(operator.startsWith("not-"), value.textOrNull());
            default -> part.at("operator").oneOf(_ -> Optional.<Filter>empty(), LISTS, STAND_IN);
        };
    }

    private static Value item(Part value) {
        return value.node().isNumber() ? Value.of(value.number()) : Value.of(value.textOrNull());
    }

    private static Optional<Comparison> length(String name) {
        return Comparison.named(name).filter(c -> c != Comparison.NOT_EQUALS);
    }

    private static Optional<String> equalsOnly(String operator) {
        return Optional.of(operator).filter("equals"::equals);
    }

    private static Optional<Boolean> existence(String operator) {
        return switch (operator) {
            case "is-set" -> Optional.of(true);
            case "not-set" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static List<String> texts() {
        var names = new ArrayList<String>();
        Stream.of(TextOperator.values()).map(TextOperator::apiName).forEach(names::add);
        names.addAll(List.of("regex", "nregex", "in", "not-in"));
        names.addAll(List.of("phone-country-code-in", "phone-country-code-not-in"));
        return List.copyOf(names);
    }

    private static List<String> lists() {
        var names = new ArrayList<>(List.of("contains", "not-contains"));
        Stream.of(SetOperator.values()).map(SetOperator::apiName).forEach(names::add);
        names.addAll(List.of("contains-substring", "not-contains-substring"));
        Stream.of(Comparison.values())
                .map(Comparison::apiName)
                .filter(name -> length(name).isPresent())
                .forEach(name -> names.add("length-" + name));
        return List.copyOf(names);
    }

    static JsonNode write(Filter filter) {
        return switch (filter) {
            case Filter.OfText(var operator, var text) ->
                    of("string", operator.apiName()).put("value", text);
            case Filter.TextIn(var negated, var texts) ->
                    withTexts(of("string", negated ? "not-in" : "in"), texts);
            case Filter.Regex(var negated, var pattern) ->
                    of("string", negated ? "nregex" : "regex").put("value", pattern.pattern());
            case Filter.PhoneCountry(var negated, var countries) ->
                    withTexts(
                            of("string", "phone-country-code-" + (negated ? "not-in" : "in")),
                            countries);
            case Filter.OfNumber(var test) -> write(test);
            case Filter.IsTrue(var truth) -> of("boolean", "equals").put("value", truth);
            case Filter.OfDate(var timeframe) -> TimeframeJson.write(timeframe);
            case Filter.HasItem(var negated, var item) ->
                    of("list", negated ? "not-contains" : "contains")
                            .set("value", ValueJson.write(item));
            case Filter.HasItems(var operator, var items) ->
                    withTexts(of("list", operator.apiName()), items);
            case Filter.HasItemWith(var negated, var part) ->
                    of("list", negated ? "not-contains-substring" : "contains-substring")
                            .put("value", part);
            case Filter.OfLength(var comparison, var length) ->
                    of("list", "length-" + comparison.apiName()).put("value", length);
            case Filter.IsSet(var set) -> of("existence", set ? "is-set" : "not-set");
        };
    }

    static JsonNode write(NumberTest test) {
        return switch (test) {
            case NumberTest.Compare(var comparison, var number) ->
                    of("numeric", comparison.apiName())
                            .set("value", ValueJson.write(Value.of(number)));
            case NumberTest.Between(var start, var end) -> {
                var between = of("numeric", "between");
                between.set("start", ValueJson.write(Value.of(start)));
                yield between.set("end", ValueJson.write(Value.of(end)));
            }
        };
    }

    private static ObjectNode of(String type, String operator) {
        return Json.NODES.objectNode().put("type", type).put("operator", operator);
    }

    private static ObjectNode withTexts(ObjectNode filter, List<String> texts) {
        var values = filter.putArray("value");
        texts.forEach(values::add);
        return filter;
    }
}
