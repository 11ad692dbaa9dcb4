package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.KEEPS;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/// Filters that write numbers in a given shape.
final class FormatFilters {
    private static final int MOST_PLACES = 200;

    static final List<Filter> ALL =
            List.of(
                    Filter.allowing("floatformat", DECIDES, FormatFilters::floatformat),
                    Filter.needing("stringformat", KEEPS, FormatFilters::stringformat));

    private FormatFilters() {}

    /// One decimal, if there are any; so many with a number; so many if there are any with a number
    /// below zero; in groups of three with `g`.
    private static Value floatformat(Value value, Value argument, Run run) {
        var number = Numbers.decimal(value);
        run.safe = false;
        if (number.isEmpty()) {
            return Texts.EMPTY;
        }
        var wanted = argument == Run.MISSING ? "-1" : Texts.of(argument);
        if (argument instanceof Value.Num) {
            wanted = Numbers.whole(argument).map(BigInteger::toString).orElse("");
        }
        boolean grouped = wanted.endsWith("g");
        if (grouped) {
            wanted = wanted.length() == 1 ? "-1" : wanted.substring(0, wanted.length() - 1);
        }
        var places = Numbers.count(argument instanceof Value.Bool ? argument : Value.of(wanted));
        if (places.isEmpty() || Math.abs(places.get()) > MOST_PLACES) {
            return value instanceof Value.Text ? quoted(value) : Value.of(Texts.of(value));
        }
        if (digits(number.get()) > MOST_PLACES) {
            return value instanceof Value.Text ? quoted(value) : Value.of(Texts.of(value));
        }
        run.safe = true;
        return Value.of(fixed(number.get(), places.get(), grouped));
    }

    private static int digits(BigDecimal number) {
        var shortest = Numbers.isFloat(number) ? number.stripTrailingZeros() : number;
        return shortest.precision() + Math.abs(shortest.scale());
    }

    private static Value quoted(Value value) {
        var out = new StringBuilder();
        Texts.repr(out, value, 0);
        return Value.of(out.toString());
    }

    private static String fixed(BigDecimal number, int places, boolean grouped) {
        boolean fraction = number.stripTrailingZeros().scale() > 0;
        var rounded =
                number.setScale(
                        fraction || places > 0 ? Math.abs(places) : 0, RoundingMode.HALF_UP);
        var text = rounded.toPlainString();
        return grouped ? grouped(text) : text;
    }

    private static String grouped(String text) {
        int point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        int first = text.startsWith("-") ? 1 : 0;
        var out = new StringBuilder(text);
        for (int i = point - 3; i > first; i -= 3) {
            out.insert(i, ',');
        }
        return out.toString();
    }

    /// Python's `%` formatting with the `%` left out: `.2f`, `05d`, `s`, `x`.
    private static Value stringformat(Value value, Value argument, Run run) {
        return Percent.of(Texts.of(argument))
                .flatMap(percent -> percent.format(value))
                .map(Value::of)
                .orElse(Texts.EMPTY);
    }
}
