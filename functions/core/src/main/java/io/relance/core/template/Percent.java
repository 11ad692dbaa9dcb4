package io.relance.core.template;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/// What stands behind the `%` of [Python's
/// formats](https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting):
/// `.2f`, `05d`, `s`.
///
/// @param rest what stands behind the letter, printed as it is
record Percent(String flags, int width, Optional<Integer> places, char kind, String rest) {
    private static final int MOST_PLACES = 200;
    private static final int WIDEST = 1_000;
    private static final int USUAL_PLACES = 6;

    static Optional<Percent> of(String text) {
        int i = end(text, 0, "-+ 0#");
        var flags = text.substring(0, i);
        int widthEnd = end(text, i, "0123456789");
        int width = number(text, i, widthEnd);
        i = widthEnd;
        Optional<Integer> places = Optional.empty();
        if (i < text.length() && text.charAt(i) == '.') {
            int end = end(text, i + 1, "0123456789");
            places = Optional.of(number(text, i + 1, end));
            i = end;
        }
        if (i < text.length() && "hlL".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        boolean good = i < text.length() && width <= WIDEST && places.orElse(0) <= MOST_PLACES;
        if (!good || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Percent(flags, width, places, text.charAt(i), text.substring(i + 1)));
    }

    private static int end(String text, int from, String among) {
        int i = from;
        while (i < text.length() && among.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static int number(String text, int from, int end) {
        if (from == end) {
            return 0;
        }
        return end - from > 6 ? Integer.MAX_VALUE : Integer.parseInt(text.substring(from, end));
    }

    /// Nothing if the value is not of the kind the letter asks for.
    Optional<String> format(Value value) {
        return switch (kind) {
            case 's' -> Optional.of(padded(cut(Texts.of(value)), false));
            case 'r' -> Optional.of(padded(cut(repr(value)), false));
            case 'a' -> Optional.of(padded(cut(Texts.ascii(repr(value))), false));
            case 'c' -> letter(value).map(text -> padded(text, false));
            case 'd', 'i', 'u' -> number(value).flatMap(this::whole);
            case 'x', 'X', 'o' -> number(value).filter(n -> !Numbers.isFloat(n)).map(this::based);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> number(value).map(this::fraction);
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> number(Value value) {
        return value instanceof Value.Text ? Optional.empty() : Numbers.decimal(value);
    }

    private static String repr(Value value) {
        var out = new StringBuilder();
        Texts.repr(out, value, 0);
        return out.toString();
    }

    private static Optional<String> letter(Value value) {
        if (value instanceof Value.Text(var text)) {
            return Optional.of(text).filter(t -> Texts.length(t) == 1);
        }
        return number(value)
                .filter(n -> !Numbers.isFloat(n))
                .filter(n -> n.signum() >= 0 && n.longValue() <= Character.MAX_CODE_POINT)
                .map(n -> Character.toString(n.intValue()));
    }

    private String cut(String text) {
        return places.filter(p -> p < Texts.length(text))
                .map(p -> text.substring(0, text.offsetByCodePoints(0, p)))
                .orElse(text);
    }

    private Optional<String> whole(BigDecimal number) {
        return Numbers.whole(Value.of(number)).map(n -> signed("", digits(n, 10), n.signum() < 0));
    }

    private String based(BigDecimal number) {
        var whole = number.toBigInteger();
        var prefix = !flags.contains("#") ? "" : kind == 'o' ? "0o" : "0" + kind;
        var digits = digits(whole, kind == 'o' ? 8 : 16);
        return signed(
                prefix,
                kind == 'X' ? digits.toUpperCase(Locale.ROOT) : digits,
                number.signum() < 0);
    }

    private String digits(BigInteger number, int base) {
        var digits = number.abs().toString(base);
        return "0".repeat(Math.max(0, places.orElse(0) - digits.length())) + digits;
    }

    /// Of the float nearest to the number, as Python does: 2.675 has no such float.
    private String fraction(BigDecimal number) {
        double near = number.doubleValue();
        boolean minus = number.signum() < 0;
        if (Double.isInfinite(near)) {
            return signed("", "inf", minus);
        }
        var exact = new BigDecimal(near).abs();
        int wanted = places.orElse(USUAL_PLACES);
        var text =
                switch (kind) {
                    case 'e', 'E' -> exponent(rounded(exact, wanted + 1), wanted);
                    case 'g', 'G' -> general(exact, Math.max(1, wanted));
                    default -> exact.setScale(wanted, RoundingMode.HALF_EVEN).toPlainString();
                };
        return signed("", kind == 'E' || kind == 'G' ? text.toUpperCase(Locale.ROOT) : text, minus);
    }

    private static BigDecimal rounded(BigDecimal number, int digits) {
        return number.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static int exponentOf(BigDecimal number) {
        return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
    }

    private static String exponent(BigDecimal number, int places) {
        int exponent = exponentOf(number);
        var digits = new StringBuilder(number.unscaledValue().toString());
        digits.repeat('0', Math.max(0, places + 1 - digits.length())).setLength(places + 1);
        if (places > 0) {
            digits.insert(1, '.');
        }
        return digits
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private String general(BigDecimal exact, int digits) {
        var number = rounded(exact, digits);
        int exponent = exponentOf(number);
        boolean bare = !flags.contains("#");
        if (exponent >= -4 && exponent < digits) {
            var text = number.setScale(digits - 1 - exponent, RoundingMode.HALF_EVEN);
            return bare ? withoutZeros(text.toPlainString()) : text.toPlainString();
        }
        var text = exponent(number, digits - 1);
        int mark = text.indexOf('e');
        return (bare ? withoutZeros(text.substring(0, mark)) : text.substring(0, mark))
                + text.substring(mark);
    }

    private static String withoutZeros(String digits) {
        if (digits.indexOf('.') < 0) {
            return digits;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private String signed(String prefix, String digits, boolean negative) {
        var sign = negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        return padded(sign + prefix + digits, flags.contains("0"));
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
        if (text.startsWith("0x", digits)
                || text.startsWith("0X", digits)
                || text.startsWith("0o", digits)) {
            digits += 2;
        }
        return text.substring(0, digits) + "0".repeat(missing) + text.substring(digits) + rest;
    }
}
