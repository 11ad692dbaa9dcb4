package io.relance.core.segment;

import io.relance.core.Fingerprint;
import io.relance.core.event.MetricId;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Names of counters. They are stored, so what is written here stays the same in every release.
final class Canonical {
    private static final int KEY_LENGTH = 8;

    private Canonical() {}

    static String key(MetricId metric, List<PropertyCondition> filters) {
        var parts = new ArrayList<String>();
        parts.add(metric.value());
        filters.stream().map(Canonical::fingerprint).sorted().distinct().forEach(parts::add);
        return Fingerprint.of(KEY_LENGTH, parts.toArray(String[]::new));
    }

    private static String fingerprint(PropertyCondition condition) {
        var parts = new ArrayList<String>();
        parts.add(condition.property());
        parts.addAll(parts(condition.filter()));
        return Fingerprint.of(22, parts.toArray(String[]::new));
    }

    private static List<String> parts(Filter filter) {
        return switch (filter) {
            case Filter.OfText(var operator, var text) -> List.of("text", operator.apiName(), text);
            case Filter.TextIn(var negated, var texts) -> set(negated ? "not-in" : "in", texts);
            case Filter.Regex(var negated, var pattern) ->
                    List.of(negated ? "nregex" : "regex", pattern.pattern());
            case Filter.PhoneCountry(var negated, var countries) ->
                    set(negated ? "phone-not-in" : "phone-in", countries);
            case Filter.OfNumber(NumberTest.Compare(var comparison, var number)) ->
                    List.of("number", comparison.apiName(), plain(number));
            case Filter.OfNumber(NumberTest.Between(var start, var end)) ->
                    List.of("number", "between", plain(start), plain(end));
            case Filter.IsTrue(var truth) -> List.of("boolean", Boolean.toString(truth));
            case Filter.HasItem(var negated, var item) ->
                    List.of(negated ? "list-not" : "list", kind(item), text(item));
            case Filter.HasItems(var operator, var items) ->
                    set("list-" + operator.apiName(), items);
            case Filter.HasItemWith(var negated, var part) ->
                    List.of(negated ? "list-not-with" : "list-with", part);
            case Filter.OfLength(var comparison, var length) ->
                    List.of("length", comparison.apiName(), Integer.toString(length));
            case Filter.IsSet(var set) -> List.of(set ? "is-set" : "not-set");
            case Filter.OfDate _ ->
                    throw new IllegalArgumentException("counted events are not filtered by date");
        };
    }

    private static List<String> set(String name, List<String> texts) {
        var all = new ArrayList<String>();
        all.add(name);
        texts.stream().sorted().distinct().forEach(all::add);
        return all;
    }

    private static String kind(Value item) {
        return item instanceof Value.Num ? "number" : "text";
    }

    private static String text(Value item) {
        return switch (item) {
            case Value.Num(var number) -> plain(number);
            case Value.Text(var text) -> text;
            case Value.Bool _, Value.Items _, Value.Fields _, Value.None() ->
                    throw new IllegalArgumentException("a list is asked for texts and numbers");
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
