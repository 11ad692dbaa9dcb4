package io.relance.core.step;

import io.relance.core.definition.Settings;
import io.relance.core.phone.PhoneCountry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Words by which people steer what they get by text, in English and French, and what we say to
/// them. A text that contains the word STOP opts out whatever else it says; the other words have to
/// be the first. Source: [SMS
/// keywords](https://help.klaviyo.com/hc/en-us/articles/29928896469531).
public enum Keywords {
    STOP("STOP", "STOPALL", "UNSUBSCRIBE", "QUIT", "END", "CANCEL", "ARRET", "DESABONNER"),
    START("START", "UNSTOP", "YES", "Y", "OUI", "ABONNER", "REPRENDRE"),
    HELP("HELP", "INFO", "AIDE");

    private final Set<String> words;

    Keywords(String... words) {
        this.words = Set.of(words);
    }

    /// What a text asks for; empty for one that asks for nothing we know.
    public static Optional<Keywords> in(String body) {
        var words = words(body);
        if (words.contains("STOP")) {
            return Optional.of(STOP);
        }
        return words.stream()
                .findFirst()
                .flatMap(
                        first ->
                                Stream.of(values())
                                        .filter(keyword -> keyword.words.contains(first))
                                        .findFirst());
    }

    /// In capitals, without accents.
    private static java.util.List<String> words(String body) {
        var plain = Normalizer.normalize(body, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return Stream.of(plain.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// What is answered. Fixed: carriers want to hear just this.
    public String answer(String shop, boolean french) {
        return switch (this) {
            case STOP ->
                    french
                            ? shop + " : vous ne recevrez plus de SMS. Pour revenir : START."
                            : shop + ": you will get no more texts. Reply START to come back.";
            case START ->
                    french
                            ? shop + " : vous recevrez nos SMS. Pour ne plus en recevoir : STOP."
                            : shop + ": you will get our texts. Reply STOP to opt out.";
            case HELP ->
                    french
                            ? shop + " : répondez STOP pour ne plus recevoir de SMS."
                            : shop + ": reply STOP to opt out. Message and data rates may apply.";
        };
    }

    /// Asks whether a sign-up was meant.
    ///
    /// @param transactional whether it was to transactional texts alone
    static String confirm(String shop, boolean transactional, boolean french) {
        if (transactional) {
            return french
                    ? shop
                            + " : répondez OUI pour être informé·e par SMS de vos commandes, STOP"
                            + " pour ne pas l’être."
                    : shop
                            + ": reply YES to get texts about your orders, STOP to get none. Rates"
                            + " may apply.";
        }
        return french
                ? shop + " : répondez OUI pour recevoir nos SMS, STOP pour ne pas en recevoir."
                : shop + ": reply YES to get our texts, STOP to get none. Rates may apply.";
    }

    static String optOut(boolean french) {
        return french ? "STOP pour ne plus recevoir de SMS" : "Reply STOP to opt out";
    }

    /// @param locale the person's, which decides; else the number's country does, else the account
    static boolean french(Optional<String> locale, Settings settings, String number) {
        var country = PhoneCountry.of(number).map(PhoneCountry::code);
        return locale.map(l -> Locale.forLanguageTag(l.replace('_', '-')).getLanguage())
                .or(() -> country.filter("FR"::equals).map(_ -> "fr"))
                .orElseGet(() -> Locale.forLanguageTag(settings.locale()).getLanguage())
                .equals("fr");
    }
}
