package io.relance.core.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/// Dates as shops write them. Strict: there is no 31 February. Names of months are English.
final class DateFormat {
    private static final int MOST_LETTERS = 100;
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;
    private static final LocalDate SAMPLE = LocalDate.of(2026, 11, 8);

    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendPattern("['T'][' ']")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendPattern("[XXX][XX][X]")
                    .optionalEnd()
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private DateFormat() {}

    /// Why dates cannot be read by this pattern; empty if they can.
    static Optional<String> refused(String pattern) {
        if (pattern.length() > MOST_LETTERS) {
            return Optional.of("A format has at most %d letters.".formatted(MOST_LETTERS));
        }
        if (years(pattern).matches(".*(?<!u)uu(?!u).*")) {
            return Optional.of("A year of two digits could be of any century: write uuuu.");
        }
        try {
            var format = formatter(pattern);
            var again =
                    LocalDate.from(
                            format.parse(SAMPLE.atStartOfDay(ZoneOffset.UTC).format(format)));
            return again.equals(SAMPLE) ? Optional.empty() : Optional.of(unclear());
        } catch (DateTimeException | IllegalArgumentException noDate) {
            return Optional.of(unclear());
        }
    }

    private static String unclear() {
        return "No date can be read by this format. Write one such as dd/MM/uuuu.";
    }

    /// The day a text tells; empty if it tells none.
    static Optional<String> read(Optional<String> pattern, String text) {
        try {
            var format = pattern.map(DateFormat::formatter).orElse(ISO);
            return Optional.of(LocalDate.from(format.parse(text)))
                    .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)
                    .map(LocalDate::toString);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(years(pattern))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /// `yyyy` counts from an era, which nobody writes: it is taken for `uuuu`, but in quotes.
    private static String years(String pattern) {
        var plain = new StringBuilder(pattern.length());
        var quoted = false;
        for (var letter : pattern.toCharArray()) {
            quoted ^= letter == '\'';
            plain.append(letter == 'y' && !quoted ? 'u' : letter);
        }
        return plain.toString();
    }
}
