package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.KEEPS;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Filters that write numbers in a given shape.
final class FormatFilters {
    private static final int MOST_PLACES = 200;
    private static final int WIDEST = 1_000;

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
        boolean grouped = wanted.endsWith("g") && !(argument instanceof Value.Num);
        if (grouped) {
            wanted = wanted.length() == 1 ? "-1" : wanted.substring(0, wanted.length() - 1);
        }
        var places = Numbers.count(argument instanceof Value.Num ? argument : Value.of(wanted));
        if (places.isEmpty() || Math.abs(places.get()) > MOST_PLACES) {
            return value instanceof Value.Text ? quoted(value) : Value.of(Texts.of(value));
        }
        run.safe = true;
        return Value.of(fixed(number.get(), places.get(), grouped));
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
        return Spec.of(Texts.of(argument))
                .flatMap(spec -> spec.format(value))
                .map(Value::of)
                .orElse(Texts.EMPTY);
    }

    /// @param rest what stands behind the letter, printed as it is
    private record Spec(String flags, int width, Optional<Integer> places, char kind, String rest) {
        static Optional<Spec> of(String text) {
            int i = 0;
            while (i < text.length() && "-+ 0#".indexOf(text.charAt(i)) >= 0) {
                i++;
            }
            var flags = text.substring(0, i);
            int widthEnd = digits(text, i);
            int width = i == widthEnd ? 0 : number(text, i, widthEnd);
            i = widthEnd;
            Optional<Integer> places = Optional.empty();
            if (i < text.length() && text.charAt(i) == '.') {
                int end = digits(text, i + 1);
                places = Optional.of(end == i + 1 ? 0 : number(text, i + 1, end));
                i = end;
            }
            boolean good =
                    i < text.length()
                            && text.indexOf('%') < 0
                            && width <= WIDEST
                            && places.orElse(0) <= MOST_PLACES;
            return good
                    ? Optional.of(
                            new Spec(flags, width, places, text.charAt(i), text.substring(i + 1)))
                    : Optional.empty();
        }

        private static int digits(String text, int from) {
            int i = from;
            while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                i++;
            }
            return i;
        }

        private static int number(String text, int from, int end) {
            return end - from > 6 ? Integer.MAX_VALUE : Integer.parseInt(text.substring(from, end));
        }

        Optional<String> format(Value value) {
            return switch (kind) {
                case 's' -> Optional.of(padded(cut(Texts.of(value)), false));
                case 'r', 'a' -> Optional.of(padded(cut(Texts.of(quoted(value))), false));
                case 'd', 'i', 'u' ->
                        number(value).map(n -> signed(n.toBigInteger().toString(), n.signum() < 0));
                case 'x', 'X', 'o' -> number(value).filter(n -> n.scale() <= 0).map(this::based);
                case 'f', 'F' ->
                        number(value)
                                .map(n -> n.setScale(places.orElse(6), RoundingMode.HALF_EVEN))
                                .map(n -> signed(n.toPlainString(), n.signum() < 0));
                case 'e', 'E' -> number(value).map(this::exponent);
                default -> Optional.empty();
            };
        }

        private static Optional<BigDecimal> number(Value value) {
            return value instanceof Value.Text ? Optional.empty() : Numbers.decimal(value);
        }

        private String cut(String text) {
            return places.filter(p -> p < Texts.length(text))
                    .map(p -> text.substring(0, text.offsetByCodePoints(0, p)))
                    .orElse(text);
        }

        private String based(BigDecimal number) {
            var digits = number.toBigInteger().toString(kind == 'o' ? 8 : 16);
            var cased = kind == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
            return signed(cased, number.signum() < 0);
        }

        private String exponent(BigDecimal number) {
            var text =
                    String.format(
                            Locale.ROOT, "%." + places.orElse(6) + kind, number.doubleValue());
            return signed(text, number.signum() < 0);
        }

        private String signed(String digits, boolean negative) {
            var sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
            return padded(negative ? digits : sign + digits, flags.contains("0"));
        }

        private String padded(String text, boolean zeros) {
            int missing = Math.max(0, width - Texts.length(text));
            if (flags.contains("-")) {
                return text + " ".repeat(missing) + rest;
            }
            if (!zeros) {
                return " ".repeat(missing) + text + rest;
            }
            int digits = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
            return text.substring(0, digits) + "0".repeat(missing) + text.substring(digits) + rest;
        }
    }
}
