package io.relance.local.orders;

import io.relance.core.Result;

import java.math.BigDecimal;

/// Amounts of money in files: plain decimals such as `1234.50`, `-3` or `1e3`. What could be read
/// in two ways (`1,234`) is refused and not guessed.
final class Amounts {
    private static final int MOST_CHARACTERS = 100;

    /// Amounts lie below 10 to this power. Beyond it sums would not fit, and nothing costs that.
    private static final int MOST_DIGITS = 12;

    private static final int FINEST = -50;

    private Amounts() {}

    static Result<BigDecimal, String> read(String written) {
        var text = written.strip();
        if (text.isEmpty()) {
            return Result.err("there is no value");
        }
        var why = refusal(text);
        if (!why.isEmpty()) {
            return Result.err("the value " + Shown.of(text) + why);
        }
        try {
            return sane(new BigDecimal(text), text);
        } catch (NumberFormatException none) {
            return Result.err("the value " + Shown.of(text) + " is no number such as 1234.50");
        }
    }

    private static String refusal(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return " is no number such as 1234.50";
        }
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (Character.getType(c) == Character.CURRENCY_SYMBOL) {
                return " has a currency sign: write the number alone, such as 1234.50";
            }
            if (c == ',' || c == '\'' || c == '’' || Character.isSpaceChar(c)) {
                return " has a separator: write 1234.50, with nothing between thousands"
                        + " and a point before decimals";
            }
            if (!(c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)) {
                return " is no number such as 1234.50";
            }
        }
        return "";
    }

    private static Result<BigDecimal, String> sane(BigDecimal value, String text) {
        var digits = (long) value.precision() - value.scale();
        if (value.signum() == 0 || digits < FINEST) {
            return Result.ok(BigDecimal.ZERO);
        }
        return digits > MOST_DIGITS
                ? Result.err("the value " + Shown.of(text) + " is too large to be an amount")
                : Result.ok(value);
    }
}
