package io.relance.core.segment;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Countries by English name, and by two- and three-letter code of ISO 3166.
public final class Countries {
    /// Member states, by
    /// <https://european-union.europa.eu/principles-countries-history/eu-countries_en>.
    static final Set<String> EUROPEAN_UNION =
            Set.of(
                    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR",
                    "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI",
                    "SK");

    private static final Map<String, String> ALSO_KNOWN_AS =
            Map.ofEntries(
                    Map.entry("UK", "GB"),
                    Map.entry("Great Britain", "GB"),
                    Map.entry("United Kingdom of Great Britain and Northern Ireland", "GB"),
                    Map.entry("England", "GB"),
                    Map.entry("Scotland", "GB"),
                    Map.entry("Wales", "GB"),
                    Map.entry("Northern Ireland", "GB"),
                    Map.entry("United States of America", "US"),
                    Map.entry("America", "US"),
                    Map.entry("U.S.", "US"),
                    Map.entry("U.S.A.", "US"),
                    Map.entry("EL", "GR"),
                    Map.entry("Czech Republic", "CZ"),
                    Map.entry("Holland", "NL"),
                    Map.entry("The Netherlands", "NL"),
                    Map.entry("Republic of Ireland", "IE"),
                    Map.entry("Turkey", "TR"),
                    Map.entry("Viet Nam", "VN"),
                    Map.entry("Korea", "KR"),
                    Map.entry("Republic of Korea", "KR"),
                    Map.entry("Korea, Republic of", "KR"),
                    Map.entry("Russian Federation", "RU"),
                    Map.entry("Hong Kong", "HK"),
                    Map.entry("Macao", "MO"),
                    Map.entry("Macau", "MO"),
                    Map.entry("Ivory Coast", "CI"),
                    Map.entry("Myanmar", "MM"),
                    Map.entry("Burma", "MM"),
                    Map.entry("Cape Verde", "CV"),
                    Map.entry("Swaziland", "SZ"),
                    Map.entry("Macedonia", "MK"),
                    Map.entry("Palestine", "PS"),
                    Map.entry("Vatican", "VA"),
                    Map.entry("Congo", "CG"),
                    Map.entry("Democratic Republic of the Congo", "CD"),
                    Map.entry("Tanzania, United Republic of", "TZ"),
                    Map.entry("Iran, Islamic Republic of", "IR"),
                    Map.entry("Taiwan, Province of China", "TW"),
                    Map.entry("Moldova, Republic of", "MD"),
                    Map.entry("East Timor", "TL"));

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /// Two-letter code of the country a text names; empty if it names none we know.
    public static Optional<String> code(String text) {
        return Optional.ofNullable(CODES.get(plain(text)));
    }

    /// English name of a country.
    ///
    /// @param code two letters, as [#code] answers
    public static String name(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
    }

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            var country = new Locale.Builder().setRegion(code).build();
            codes.put(code, code);
            codes.put(country.getISO3Country(), code);
            codes.put(plain(country.getDisplayCountry(Locale.ENGLISH)), code);
        }
        ALSO_KNOWN_AS.forEach((name, code) -> codes.put(plain(name), code));
        return Map.copyOf(codes);
    }

    private static String plain(String text) {
        var bare = Normalizer.normalize(text.strip(), Normalizer.Form.NFD);
        return bare.replaceAll("\\p{M}", "")
                .replace('’', '\'')
                .replace("&", "and")
                .toUpperCase(Locale.ROOT);
    }
}
