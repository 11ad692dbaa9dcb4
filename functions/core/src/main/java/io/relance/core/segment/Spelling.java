package io.relance.core.segment;

import java.util.Locale;

/// When two texts count as the same.
public enum Spelling {
    EXACT,
    /// The groups of the RFM analysis, whose letter case differs between reports and filters.
    ANY_CASE,
    /// Countries, by English name or ISO 3166 code.
    COUNTRY;

    boolean same(String text, String other) {
        return switch (this) {
            case EXACT -> text.equals(other);
            case ANY_CASE -> text.equalsIgnoreCase(other);
            case COUNTRY -> text.equals(other) || sameCountry(text, other);
        };
    }

    boolean holds(TextOperator operator, String text, String other) {
        if (operator.wholeText()) {
            return same(text, other) == (operator == TextOperator.EQUALS);
        }
        return this == ANY_CASE
                ? operator.holds(text.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT))
                : operator.holds(text, other);
    }

    private static boolean sameCountry(String text, String other) {
        var country = Countries.code(text);
        return country.isPresent() && country.equals(Countries.code(other));
    }
}
