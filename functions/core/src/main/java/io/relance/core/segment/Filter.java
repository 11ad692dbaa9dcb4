package io.relance.core.segment;

import com.google.re2j.Pattern;

import io.relance.core.value.Value;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// What the value of a property has to be.
///
/// A filter holds for values of its own type only, nothing is converted; and no filter but
/// `not-set` holds for an absent value, not even a negated one: "colour is not red" is about people
/// whose colour is known (<https://help.klaviyo.com/hc/en-us/articles/115005062847>).
public sealed interface Filter {
    record OfText(TextOperator operator, String text) implements Filter {}

    record TextIn(boolean negated, List<String> texts) implements Filter {
        public TextIn {
            texts = List.copyOf(texts);
        }
    }

    /// An unanchored search, in a dialect whose search takes linear time
    /// (<https://github.com/google/re2/wiki/Syntax>).
    record Regex(boolean negated, Pattern pattern) implements Filter {}

    /// The country a phone number in E.164 belongs to.
    ///
    /// @param countries ISO 3166 codes such as `US`, or country calling codes such as `1`
    record PhoneCountry(boolean negated, List<String> countries) implements Filter {
        public PhoneCountry {
            countries = List.copyOf(countries);
        }
    }

    record OfNumber(NumberTest test) implements Filter {}

    record IsTrue(boolean truth) implements Filter {}

    /// Texts that tell a date by ISO 8601, with or without a time.
    record OfDate(Timeframe timeframe) implements Filter {}

    /// Whether a list has an item: a text or a number.
    record HasItem(boolean negated, Value item) implements Filter {}

    record HasItems(SetOperator operator, List<String> items) implements Filter {
        public HasItems {
            items = List.copyOf(items);
        }
    }

    /// Whether a text item of a list contains this.
    record HasItemWith(boolean negated, String part) implements Filter {}

    record OfLength(Comparison comparison, int length) implements Filter {}

    record IsSet(boolean set) implements Filter {}

    default Answer test(Value value, Instant now) {
        return test(value, Spelling.EXACT, now);
    }

    /// @param spelling when texts count as the same
    default Answer test(Value value, Spelling spelling, Instant now) {
        if (value.absent()) {
            return Answer.always(this instanceof IsSet(var set) && !set);
        }
        return switch (this) {
            case IsSet(var set) -> Answer.always(set);
            case OfDate(var timeframe) -> date(value, timeframe, now);
            case OfText(var operator, var other) ->
                    text(value, text -> spelling.holds(operator, text, other));
            case TextIn(var negated, var texts) ->
                    text(value, text -> negated != anyOf(texts, text, spelling));
            case Regex(var negated, var pattern) ->
                    text(value, text -> negated != pattern.matcher(text).find());
            case PhoneCountry(var negated, var countries) ->
                    text(value, text -> ofCountry(text, negated, countries));
            case OfNumber(var test) ->
                    Answer.always(value instanceof Value.Num(var number) && test.holds(number));
            case IsTrue(var truth) ->
                    Answer.always(value instanceof Value.Bool(var is) && is == truth);
            case HasItem(var negated, var item) ->
                    items(value, items -> negated != items.stream().anyMatch(i -> same(i, item)));
            case HasItems(var operator, var texts) ->
                    items(value, items -> operator.holds(items, texts));
            case HasItemWith(var negated, var part) ->
                    items(value, items -> negated != items.stream().anyMatch(i -> has(i, part)));
            case OfLength(var comparison, var length) ->
                    items(value, items -> comparison.holds(Integer.compare(items.size(), length)));
        };
    }

    private static Answer text(Value value, Predicate<String> holds) {
        return Answer.always(value instanceof Value.Text(var text) && holds.test(text));
    }

    private static Answer items(Value value, Predicate<List<Value>> holds) {
        return Answer.always(value instanceof Value.Items(var items) && holds.test(items));
    }

    private static Answer date(Value value, Timeframe timeframe, Instant now) {
        return value instanceof Value.Text(var text)
                ? When.told(text).map(when -> Spans.answer(timeframe, when, now)).orElse(Answer.NO)
                : Answer.NO;
    }

    private static boolean anyOf(List<String> texts, String text, Spelling spelling) {
        return texts.stream().anyMatch(other -> spelling.same(text, other));
    }

    private static boolean ofCountry(String text, boolean negated, List<String> countries) {
        return PhoneCountries.isNumber(text) && negated != PhoneCountries.inAny(text, countries);
    }

    private static boolean same(Value item, Value other) {
        return item instanceof Value.Num(var number) && other instanceof Value.Num(var wanted)
                ? number.compareTo(wanted) == 0
                : item.equals(other);
    }

    private static boolean has(Value item, String part) {
        return item instanceof Value.Text(var text) && text.contains(part);
    }
}
