package io.relance.core.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// How a locale writes money: what [NumberFormat] knows, kept so that a mail does not ask for it
/// anew, and so that threads share it.
final class Money {
    private static final int MANY_LOCALES = 256;
    private static final int USUAL_DECIMALS = 2;
    private static final Map<Locale, Money> KNOWN = new ConcurrentHashMap<>();
    private static final Map<Abroad, Money> KNOWN_ABROAD = new ConcurrentHashMap<>();
    private static final Set<String> CODES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    /// Another currency than the locale's own.
    private record Abroad(Locale locale, String code) {}

    private final String prefix;
    private final String suffix;
    private final String minusPrefix;
    private final String minusSuffix;
    private final char zero;
    private final char point;
    private final char comma;
    private final int group;
    private final int decimals;

    private Money(DecimalFormat format) {
        var symbols = format.getDecimalFormatSymbols();
        prefix = format.getPositivePrefix();
        suffix = format.getPositiveSuffix();
        minusPrefix = format.getNegativePrefix();
        minusSuffix = format.getNegativeSuffix();
        zero = symbols.getZeroDigit();
        point = symbols.getMonetaryDecimalSeparator();
        comma = symbols.getMonetaryGroupingSeparator();
        group = format.isGroupingUsed() ? format.getGroupingSize() : 0;
        decimals = format.getMaximumFractionDigits();
    }

    static Money of(Locale locale) {
        var known = KNOWN.get(locale);
        if (known != null) {
            return known;
        }
        var money = new Money(format(locale));
        if (KNOWN.size() < MANY_LOCALES) {
            KNOWN.put(locale, money);
        }
        return money;
    }

    /// @param code of ISO 4217; of a currency nobody knows it is printed as it is, with two
    /// decimals
    static Money of(Locale locale, String code) {
        var key = new Abroad(locale, code);
        var known = KNOWN_ABROAD.get(key);
        if (known != null) {
            return known;
        }
        var format = format(locale);
        int decimals = USUAL_DECIMALS;
        if (CODES.contains(code)) {
            var currency = Currency.getInstance(code);
            format.setCurrency(currency);
            decimals = Math.max(0, currency.getDefaultFractionDigits());
        } else {
            var symbols = format.getDecimalFormatSymbols();
            symbols.setCurrencySymbol(code);
            format.setDecimalFormatSymbols(symbols);
        }
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        var money = new Money(format);
        if (KNOWN_ABROAD.size() < MANY_LOCALES) {
            KNOWN_ABROAD.put(key, money);
        }
        return money;
    }

    private static DecimalFormat format(Locale locale) {
        if (NumberFormat.getCurrencyInstance(locale) instanceof DecimalFormat format) {
            return format;
        }
        throw new IllegalStateException("no decimal format for money in " + locale);
    }

    String format(BigDecimal amount) {
        var rounded = amount.setScale(decimals, RoundingMode.HALF_EVEN);
        var digits = rounded.unscaledValue().abs().toString();
        boolean minus = amount.signum() < 0;
        var out = new StringBuilder(24).append(minus ? minusPrefix : prefix);
        int whole = digits.length() - decimals;
        if (whole <= 0) {
            out.append(zero);
        }
        for (int i = 0; i < whole; i++) {
            if (i > 0 && group > 0 && (whole - i) % group == 0) {
                out.append(comma);
            }
            out.append((char) (digits.charAt(i) - '0' + zero));
        }
        if (decimals > 0) {
            out.append(point);
        }
        for (int i = whole; i < digits.length(); i++) {
            out.append(i < 0 ? zero : (char) (digits.charAt(i) - '0' + zero));
        }
        return out.append(minus ? minusSuffix : suffix).toString();
    }
}
