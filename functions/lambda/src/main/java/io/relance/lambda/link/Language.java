package io.relance.lambda.link;

import io.relance.core.definition.Settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A language our pages are written in.
enum Language {
    ENGLISH("en"),
    FRENCH("fr");

    /// Browsers send a few dozen; longer ones are nobody's.
    private static final int LONGEST_WISH = 1_000;

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }

    /// What the browser asks for, by its weights; else the person's language, else the account's,
    /// else English. Source:
    /// [Accept-Language](https://www.rfc-editor.org/rfc/rfc9110#name-accept-language).
    static Language of(String acceptLanguage, Optional<String> locale, Settings settings) {
        return wishes(acceptLanguage).stream()
                .filter(range -> range.getWeight() > 0)
                .flatMap(range -> named(range.getRange()).stream())
                .findFirst()
                .or(() -> locale.flatMap(Language::named))
                .or(() -> named(settings.locale()))
                .orElse(ENGLISH);
    }

    private static List<Locale.LanguageRange> wishes(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_WISH) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage.strip());
        } catch (IllegalArgumentException notARange) {
            return List.of(); // as if nothing had been asked for
        }
    }

    private static Optional<Language> named(String range) {
        var primary = range.strip().replace('_', '-').split("-", 2)[0];
        return Stream.of(values()).filter(one -> one.tag.equalsIgnoreCase(primary)).findFirst();
    }

    /// One of two; in French, spaces beside signs never break a line.
    String say(String english, String french) {
        return switch (this) {
            case ENGLISH -> english;
            case FRENCH ->
                    french.replaceAll(" ([?!;])", "\u202f$1")
                            .replaceAll(" ([:»])", "\u00a0$1")
                            .replaceAll("« ", "«\u00a0");
        };
    }
}
