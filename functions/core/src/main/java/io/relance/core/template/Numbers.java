package io.relance.core.template;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/// Numbers as Python knows them: a JSON number with a fraction or an exponent is a float, any other
/// a whole number of any size.
final class Numbers {
    private static final int LONG_DIGITS = 18;
    private static final int EXACT_DIGITS = 15;
    private static final int LARGEST_SHIFT = 400;
    private static final BigInteger MOST_COUNT = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final BigInteger LEAST_COUNT = MOST_COUNT.negate();
    private static final long[] TENS = new long[LONG_DIGITS + 1];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private Numbers() {}

    static boolean isFloat(BigDecimal number) {
        return number.scale() != 0;
    }

    /// As `{{ number }}` prints it: floats without an exponent.
    static void print(StringBuilder out, BigDecimal number) {
        append(out, number, true);
    }

    /// As Python's `str` writes it, which is what filters of text are given.
    static void append(StringBuilder out, BigDecimal number) {
        append(out, number, false);
    }

    private static void append(StringBuilder out, BigDecimal number, boolean plain) {
        if (isFloat(number)) {
            appendFloat(out, number, plain);
        } else if (number.precision() - number.scale() <= LONG_DIGITS) {
            out.append(number.longValue());
        } else {
            out.append(number.toBigInteger());
        }
    }

    /// Up to 15 digits are what they were read from; beyond, the float nearest to them is printed.
    private static void appendFloat(StringBuilder out, BigDecimal number, boolean plain) {
        int scale = number.scale();
        if (scale > LONG_DIGITS || scale < 0 || number.precision() > EXACT_DIGITS) {
            appendDouble(out, number.doubleValue(), plain);
            return;
        }
        long digits = number.unscaledValue().longValue();
        if (digits != 0 && number.precision() - scale < -3) {
            appendDouble(out, number.doubleValue(), plain);
            return;
        }
        while (scale > 1 && digits % 10 == 0) {
            digits /= 10;
            scale--;
        }
        if (digits < 0) {
            out.append('-');
            digits = -digits;
        }
        out.append(digits / TENS[scale]).append('.');
        long fraction = digits % TENS[scale];
        for (int i = scale - 1; i > 0 && fraction < TENS[i]; i--) {
            out.append('0');
        }
        out.append(fraction);
    }

    private static void appendDouble(StringBuilder out, double number, boolean plain) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            out.append(Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf");
            return;
        }
        var decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        boolean usual = decimal.signum() == 0 || exponent >= -4 && exponent < 16;
        boolean long200 = Math.abs(decimal.scale()) + decimal.precision() > 200;
        if (usual || plain && !long200) {
            var digits = decimal.toPlainString();
            out.append(digits).append(usual && digits.indexOf('.') < 0 ? ".0" : "");
        } else {
            appendExponent(out, decimal, exponent, plain);
        }
    }

    private static void appendExponent(
            StringBuilder out, BigDecimal decimal, int exponent, boolean plain) {
        var digits = decimal.unscaledValue().abs().toString();
        out.append(decimal.signum() < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append(exponent < 0 ? "e-" : "e+");
        out.append(Math.abs(exponent) < 10 && !plain ? "0" : "").append(Math.abs(exponent));
    }

    /// Python's `int(x)`: cuts a fraction off; text must be a whole number.
    static Optional<BigInteger> whole(Value value) {
        return switch (value) {
            case Value.Num(var number) ->
                    tooLarge(number) ? Optional.empty() : Optional.of(cut(number));
            case Value.Bool(var truth) -> Optional.of(truth ? BigInteger.ONE : BigInteger.ZERO);
            case Value.Text(var text) -> wholeText(text.strip());
            case Value.Items _, Value.Fields _, Value.None _ -> Optional.empty();
        };
    }

    /// A large float is the one nearest to it, not the digits it was written with.
    private static BigInteger cut(BigDecimal number) {
        if (!isFloat(number) || number.precision() - number.scale() <= EXACT_DIGITS) {
            return number.toBigInteger();
        }
        double near = number.doubleValue();
        return Double.isInfinite(near)
                ? number.toBigInteger()
                : new BigDecimal(near).toBigInteger();
    }

    /// [#whole] where only a count makes sense: what is larger than any is the largest.
    static Optional<Integer> count(Value value) {
        return whole(value)
                .map(whole -> whole.max(LEAST_COUNT).min(MOST_COUNT))
                .map(BigInteger::intValue);
    }

    private static Optional<BigInteger> wholeText(String text) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.length() == from || text.length() > LARGEST_SHIFT) {
            return Optional.empty();
        }
        for (int i = from; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new BigInteger(text));
    }

    /// A number, or text that reads as one.
    static Optional<BigDecimal> decimal(Value value) {
        return switch (value) {
            case Value.Num(var number) -> tooLarge(number) ? Optional.empty() : Optional.of(number);
            case Value.Bool(var truth) -> Optional.of(truth ? BigDecimal.ONE : BigDecimal.ZERO);
            case Value.Text(var text) -> decimalText(text.strip());
            case Value.Items _, Value.Fields _, Value.None _ -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> decimalText(String text) {
        if (text.isEmpty() || text.length() > LARGEST_SHIFT || !plausible(text)) {
            return Optional.empty();
        }
        try {
            var number = new BigDecimal(text);
            return tooLarge(number) ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /// Spares the cost of an exception for whatever is not written as a number.
    private static boolean plausible(String text) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int point = digits(text, from);
        int end = text.startsWith(".", point) ? digits(text, point + 1) : point;
        boolean some = end > from + (end > point ? 1 : 0);
        return some && (end == text.length() || "eE".indexOf(text.charAt(end)) >= 0);
    }

    /// Where the digits that begin at `from` end.
    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Numbers nobody means, whose digits would fill the memory.
    private static boolean tooLarge(BigDecimal number) {
        return Math.abs((long) number.scale()) > LARGEST_SHIFT
                || number.precision() > 4 * LARGEST_SHIFT;
    }
}
