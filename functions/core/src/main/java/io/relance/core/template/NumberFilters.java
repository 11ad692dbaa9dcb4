package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.KEEPS;
import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Filters that reckon.
final class NumberFilters {
    static final List<Filter> ALL =
            List.of(
                    Filter.needing("add", DECIDES, NumberFilters::add),
                    Filter.needing("times", LOSES, reckon(BigDecimal::multiply)),
                    Filter.needing("at_least", LOSES, reckon(BigDecimal::max)),
                    Filter.needing("at_most", LOSES, reckon(BigDecimal::min)),
                    Filter.needing("divided_by", LOSES, NumberFilters::divide),
                    Filter.bare("abs", LOSES, (value, _) -> each(value, BigDecimal::abs)),
                    Filter.bare("sum", LOSES, (value, _) -> Value.of(sum(value))),
                    Filter.needing("divisibleby", LOSES, NumberFilters::divisibleby),
                    Filter.needing("get_digit", KEEPS, NumberFilters::digit),
                    Filter.allowing("pluralize", LOSES, NumberFilters::pluralize),
                    Filter.bare("filesizeformat", KEEPS, (value, _) -> fileSize(value)));

    private NumberFilters() {}

    /// Whole numbers are added; else texts and lists are joined; else nothing.
    private static Value add(Value value, Value argument, Run run) {
        boolean safe = run.safe && run.argumentSafe;
        run.safe = false;
        var left = Numbers.whole(value);
        var right = Numbers.whole(argument);
        if (left.isPresent() && right.isPresent()) {
            return Value.of(new BigDecimal(left.get().add(right.get())));
        }
        if (value instanceof Value.Text(var text) && argument instanceof Value.Text(var more)) {
            run.safe = safe;
            return Value.of(text + more);
        }
        if (value instanceof Value.Items(var items) && argument instanceof Value.Items(var more)) {
            var all = new ArrayList<>(items);
            all.addAll(more);
            run.check(all.size());
            return Value.of(all);
        }
        return Texts.EMPTY;
    }

    /// Numbers stay what they are; what is none stays as it is.
    private static Filter.Body reckon(BinaryOperator<BigDecimal> operation) {
        return (value, argument, _) -> {
            var left = Numbers.decimal(value);
            var right = Numbers.decimal(argument);
            return left.isPresent() && right.isPresent()
                    ? Value.of(operation.apply(left.get(), right.get()))
                    : value;
        };
    }

    private static Value divide(Value value, Value argument, Run run) {
        var left = Numbers.decimal(value);
        var right = Numbers.decimal(argument).filter(number -> number.signum() != 0);
        return left.isPresent() && right.isPresent()
                ? Value.of(quotient(left.get(), right.get()))
                : value;
    }

    static BigDecimal quotient(BigDecimal left, BigDecimal right) {
        var plain = left.divide(right, 12, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return plain.setScale(Math.max(0, plain.scale()));
    }

    static Value each(Value value, UnaryOperator<BigDecimal> change) {
        return Numbers.decimal(value).map(change).map(Value::of).orElse(value);
    }

    static BigDecimal sum(Value value) {
        return value instanceof Value.Items(var items)
                ? items.stream()
                        .map(Numbers::decimal)
                        .flatMap(Optional::stream)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                : BigDecimal.ZERO;
    }

    private static Value divisibleby(Value value, Value argument, Run run) {
        var number = Numbers.whole(value);
        var divisor = Numbers.whole(argument).filter(whole -> whole.signum() != 0);
        return number.isPresent() && divisor.isPresent()
                ? Value.of(number.get().mod(divisor.get().abs()).signum() == 0)
                : Texts.EMPTY;
    }

    /// The digit at a place, counted from the right, where 1 is the last.
    private static Value digit(Value value, Value argument, Run run) {
        var place = Numbers.count(argument);
        var number = Numbers.whole(value);
        if (place.isEmpty() || number.isEmpty()) {
            return value;
        }
        if (place.get() < 1) {
            return Value.of(new BigDecimal(number.get()));
        }
        var digits = number.get().abs().toString();
        int at = digits.length() - place.get();
        return Value.of(at < 0 ? 0 : digits.charAt(at) - '0');
    }

    private static Value pluralize(Value value, Value argument, Run run) {
        var given = argument == Run.MISSING ? "s" : Texts.of(argument);
        var endings = (given.indexOf(',') < 0 ? "," + given : given).split(",", -1);
        if (endings.length > 2) {
            return Texts.EMPTY;
        }
        var number =
                switch (value) {
                    case Value.Items(var items) -> Optional.of(BigDecimal.valueOf(items.size()));
                    case Value.Fields(var fields) -> Optional.of(BigDecimal.valueOf(fields.size()));
                    case Value.Text _, Value.Num _, Value.Bool _, Value.None _ ->
                            Numbers.decimal(value);
                };
        return number.map(n -> Value.of(endings[n.compareTo(BigDecimal.ONE) == 0 ? 0 : 1]))
                .orElse(Texts.EMPTY);
    }

    private static Value fileSize(Value value) {
        var bytes = Numbers.whole(value).orElse(BigInteger.ZERO);
        var size = bytes.abs().doubleValue();
        var units = List.of("KB", "MB", "GB", "TB", "PB");
        if (size < 1024) {
            var count = bytes.abs().toString();
            return Value.of(
                    sign(bytes) + count + (count.equals("1") ? "\u00a0byte" : "\u00a0bytes"));
        }
        int unit = 0;
        size /= 1024;
        while (size >= 1024 && unit < units.size() - 1) {
            size /= 1024;
            unit++;
        }
        var shown = new BigDecimal(size).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
        return Value.of(sign(bytes) + shown + "\u00a0" + units.get(unit));
    }

    private static String sign(BigInteger number) {
        return number.signum() < 0 ? "-" : "";
    }
}
