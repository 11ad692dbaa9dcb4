package io.relance.core.segment;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Whether a value passes a filter, from the rules alone. It knows only the countries and phone
/// numbers that [Cases] uses.
final class PlainFilters {
    private static final Map<String, String> COUNTRIES =
            Map.of(
                    "FR",
                    "FR",
                    "France",
                    "FR",
                    "US",
                    "US",
                    "United States",
                    "US",
                    "GB",
                    "GB",
                    "UK",
                    "GB",
                    "United Kingdom",
                    "GB",
                    "DE",
                    "DE",
                    "Germany",
                    "DE",
                    "+33",
                    "FR");

    private PlainFilters() {}

    /// How the texts of a field are compared.
    enum Texts {
        EXACTLY,
        IN_ANY_CASE,
        AS_COUNTRIES
    }

    static boolean holds(Filter filter, Value value, Texts texts, Instant now) {
        if (isAbsent(value)) {
            return filter instanceof Filter.IsSet(var set) && !set;
        }
        return switch (filter) {
            case Filter.IsSet(var set) -> set;
            case Filter.OfText(var operator, var other) ->
                    value instanceof Value.Text(var text) && text(operator, text, other, texts);
            case Filter.TextIn(var negated, var others) -> {
                var found = false;
                for (var other : others) {
                    found |= value instanceof Value.Text(var text) && same(text, other, texts);
                }
                yield value instanceof Value.Text && found != negated;
            }
            case Filter.Regex(var negated, var pattern) ->
                    value instanceof Value.Text(var text)
                            && java.util.regex.Pattern.compile(pattern.pattern())
                                            .matcher(text)
                                            .find()
                                    != negated;
            case Filter.PhoneCountry(var negated, var countries) ->
                    value instanceof Value.Text(var text)
                            && text.matches("\\+\\d{4,}")
                            && countries.stream().anyMatch(c -> calls(text, c)) != negated;
            case Filter.OfNumber(var test) ->
                    value instanceof Value.Num(var number) && number(test, number);
            case Filter.IsTrue(var truth) -> value.equals(new Value.Bool(truth));
            case Filter.OfDate(var timeframe) ->
                    value instanceof Value.Text(var text)
                            && PlainTimes.told(text)
                                    .filter(t -> PlainTimes.holds(timeframe, t, now))
                                    .isPresent();
            case Filter.HasItem(var negated, var wanted) ->
                    value instanceof Value.Items(var items) && has(items, wanted) != negated;
            case Filter.HasItems(var operator, var wanted) ->
                    value instanceof Value.Items(var items) && items(operator, items, wanted);
            case Filter.HasItemWith(var negated, var part) -> {
                var found = false;
                if (value instanceof Value.Items(var items)) {
                    for (var item : items) {
                        found |= item instanceof Value.Text(var text) && text.contains(part);
                    }
                }
                yield value instanceof Value.Items && found != negated;
            }
            case Filter.OfLength(var comparison, var length) ->
                    value instanceof Value.Items(var items)
                            && compare(
                                    comparison,
                                    BigDecimal.valueOf(items.size()),
                                    BigDecimal.valueOf(length));
        };
    }

    static boolean number(NumberTest test, BigDecimal number) {
        return switch (test) {
            case NumberTest.Compare(var comparison, var other) ->
                    compare(comparison, number, other);
            case NumberTest.Between(var start, var end) ->
                    number.subtract(start).signum() >= 0 && end.subtract(number).signum() >= 0;
        };
    }

    private static boolean compare(Comparison comparison, BigDecimal one, BigDecimal other) {
        var sign = one.subtract(other).signum();
        return switch (comparison) {
            case EQUALS -> sign == 0;
            case NOT_EQUALS -> sign != 0;
            case GREATER -> sign > 0;
            case GREATER_OR_EQUAL -> sign >= 0;
            case LESS -> sign < 0;
            case LESS_OR_EQUAL -> sign <= 0;
        };
    }

    private static boolean isAbsent(Value value) {
        return value.equals(Value.NONE)
                || value.equals(Value.of(""))
                || value.equals(Value.of(List.of()));
    }

    private static boolean text(TextOperator operator, String text, String other, Texts texts) {
        var t = texts == Texts.IN_ANY_CASE ? text.toLowerCase(Locale.ROOT) : text;
        var o = texts == Texts.IN_ANY_CASE ? other.toLowerCase(Locale.ROOT) : other;
        return switch (operator) {
            case EQUALS -> same(text, other, texts);
            case NOT_EQUALS -> !same(text, other, texts);
            case CONTAINS -> t.contains(o);
            case NOT_CONTAINS -> !t.contains(o);
            case STARTS_WITH -> t.startsWith(o);
            case NOT_STARTS_WITH -> !t.startsWith(o);
            case ENDS_WITH -> t.endsWith(o);
            case NOT_ENDS_WITH -> !t.endsWith(o);
        };
    }

    private static boolean same(String text, String other, Texts texts) {
        return switch (texts) {
            case EXACTLY -> text.equals(other);
            case IN_ANY_CASE -> text.equalsIgnoreCase(other);
            case AS_COUNTRIES ->
                    text.equals(other)
                            || (country(text).isPresent() && country(text).equals(country(other)));
        };
    }

    static Optional<String> country(String text) {
        return Optional.ofNullable(COUNTRIES.get(text)).filter(c -> !text.startsWith("+"));
    }

    private static boolean calls(String number, String asked) {
        if (asked.equals("1") || asked.equals("+33")) {
            return number.startsWith(asked.startsWith("+") ? asked : "+" + asked);
        }
        return asked.equals("FR") && number.startsWith("+33");
    }

    private static boolean has(List<Value> items, Value wanted) {
        for (var item : items) {
            var equalNumbers =
                    item instanceof Value.Num(var a)
                            && wanted instanceof Value.Num(var b)
                            && a.subtract(b).signum() == 0;
            if (equalNumbers || Objects.equals(item, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean items(SetOperator operator, List<Value> items, List<String> wanted) {
        var found = 0;
        for (var text : wanted) {
            found += has(items, Value.of(text)) ? 1 : 0;
        }
        return switch (operator) {
            case CONTAINS_ANY -> found > 0;
            case CONTAINS_ALL -> found == wanted.size();
            case NOT_CONTAINS_ANY -> found == 0;
            case NOT_CONTAINS_ALL -> found < wanted.size();
        };
    }
}
