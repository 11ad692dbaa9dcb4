package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;

/// The dialect's filters that reckon in floats: even a whole result prints `6.0`, until
/// `floatformat` or `currency_format` says otherwise. Text that reads as a number is one.
///
/// Source: [the glossary of variable
/// filters](https://developers.klaviyo.com/en/docs/glossary_of_variable_filters).
final class FloatFilters {
    private static final int MOST_PLACES = 12;

    static final List<Filter> ALL =
            List.of(
                    Filter.needing("floatadd", LOSES, reckon(BigDecimal::add)),
                    Filter.needing("plus", LOSES, reckon(BigDecimal::add)),
                    Filter.needing("floatsub", LOSES, reckon(BigDecimal::subtract)),
                    Filter.needing("minus", LOSES, reckon(BigDecimal::subtract)),
                    Filter.needing("multiply", LOSES, FloatFilters::multiply),
                    Filter.needing("divide", LOSES, unlessZero(NumberFilters::quotient)),
                    Filter.needing("modulo", LOSES, unlessZero(FloatFilters::remainder)),
                    Filter.needing("remainder", LOSES, unlessZero(FloatFilters::remainder)),
                    Filter.bare("ceil", LOSES, (v, _) -> rounded(v, 0, RoundingMode.CEILING)),
                    Filter.bare("floor", LOSES, (v, _) -> rounded(v, 0, RoundingMode.FLOOR)),
                    Filter.allowing("round", LOSES, to(RoundingMode.HALF_UP)),
                    Filter.allowing("round_up", LOSES, to(RoundingMode.CEILING)),
                    Filter.allowing("round_down", LOSES, to(RoundingMode.FLOOR)),
                    Filter.bare("sum_list", LOSES, (v, _) -> real(NumberFilters.sum(v))),
                    Filter.allowing("percentize", LOSES, FloatFilters::percent));

    private FloatFilters() {}

    private static Value real(BigDecimal number) {
        return Value.of(number.setScale(Math.max(1, number.scale())));
    }

    /// What is no number stays as it is.
    private static Filter.Body reckon(BinaryOperator<BigDecimal> operation) {
        return (value, argument, _) -> {
            var left = Numbers.decimal(value);
            var right = Numbers.decimal(argument);
            return left.isPresent() && right.isPresent()
                    ? real(operation.apply(left.get(), right.get()))
                    : value;
        };
    }

    private static Filter.Body unlessZero(BinaryOperator<BigDecimal> operation) {
        return (value, argument, run) -> {
            boolean zero = Numbers.decimal(argument).filter(n -> n.signum() == 0).isPresent();
            return zero ? value : reckon(operation).apply(value, argument, run);
        };
    }

    /// Nothing times anything is nothing: what is no number gives `0.0`.
    private static Value multiply(Value value, Value argument, Run run) {
        var left = Numbers.decimal(value).orElse(BigDecimal.ZERO);
        return real(left.multiply(Numbers.decimal(argument).orElse(BigDecimal.ZERO)));
    }

    /// With the sign of the divisor, as Python's `%`.
    private static BigDecimal remainder(BigDecimal left, BigDecimal right) {
        var rest = left.remainder(right);
        return rest.signum() * right.signum() < 0 ? rest.add(right) : rest;
    }

    private static Filter.Body to(RoundingMode mode) {
        return (value, argument, _) -> rounded(value, places(argument), mode);
    }

    private static int places(Value argument) {
        return Math.clamp(Numbers.count(argument).orElse(0), 0, MOST_PLACES);
    }

    private static Value rounded(Value value, int places, RoundingMode mode) {
        return Numbers.decimal(value).map(n -> real(n.setScale(places, mode))).orElse(value);
    }

    /// A quarter is `25%`, or with two places `25.00%`.
    private static Value percent(Value value, Value argument, Run run) {
        return Numbers.decimal(value)
                .map(n -> n.movePointRight(2).setScale(places(argument), RoundingMode.HALF_UP))
                .map(n -> Value.of(n.toPlainString() + "%"))
                .orElse(value);
    }
}
