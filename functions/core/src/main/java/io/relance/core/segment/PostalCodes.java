package io.relance.core.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Where postal codes lie. The table of a country is a resource beside this class,
/// `postal/<ISO code>.gz`, which `relance postal` writes; [PostalTable] tells its format. It is
/// read when it is first asked for.
///
/// Codes are compared without spaces, hyphens and letter case. Leading zeros count.
public final class PostalCodes {
    private static final Map<String, PostalTable> TABLES = new ConcurrentHashMap<>();

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /// Countries whose codes begin with an area: public tables often know the areas alone
    /// (<https://download.geonames.org/export/zip/readme.txt>).
    private static final Map<String, Area> AREAS =
            Map.of(
                    "CA", new Area(6, 3),
                    "IE", new Area(7, 3),
                    "MT", new Area(7, 3),
                    "NL", new Area(6, 4),
                    "US", new Area(9, 5));

    /// Where a code ends in three characters for the street, after those of its district
    /// (<https://en.wikipedia.org/wiki/Postcodes_in_the_United_Kingdom#Formatting>).
    private static final Set<String> DISTRICTS = Set.of("GB", "GG", "IM", "JE");

    /// @param codeLength of a whole code
    /// @param length of its beginning that names the area
    private record Area(int codeLength, int length) {}

    private PostalCodes() {}

    /// Whether there is a table of this country.
    ///
    /// @param country as [Countries#code] answers
    public static boolean cover(String country) {
        return !table(country).isEmpty();
    }

    /// The centre of a postal code's places, or of its area's where the table knows no more.
    ///
    /// @param country as [Countries#code] answers
    /// @param code as somebody wrote it
    public static Optional<Point> find(String country, String code) {
        return find(table(country), country, code);
    }

    static Optional<Point> find(PostalTable table, String country, String code) {
        var plain = plain(country, code);
        return table.find(plain).or(() -> area(country, plain).flatMap(table::find));
    }

    /// The spelling by which codes are compared; empty if nothing of the code remains.
    public static String plain(String country, String code) {
        var plain = SEPARATORS.matcher(code).replaceAll("").toUpperCase(Locale.ROOT);
        return withoutPrefix(country, plain);
    }

    /// `LV-1010` is 1010 in Latvia, and `L-1009` is 1009 in Luxembourg: such prefixes are for
    /// letters from abroad, and some people and tables write them while others do not.
    private static String withoutPrefix(String country, String code) {
        var prefix = country.equals("LU") && !code.startsWith("LU") ? "L" : country;
        var number = code.startsWith(prefix) ? code.substring(prefix.length()) : "";
        return NUMBER.matcher(number).matches() ? number : code;
    }

    private static Optional<String> area(String country, String code) {
        if (DISTRICTS.contains(country)) {
            return code.length() >= 5 && code.length() <= 7
                    ? Optional.of(code.substring(0, code.length() - 3))
                    : Optional.empty();
        }
        return Optional.ofNullable(AREAS.get(country))
                .filter(area -> code.length() == area.codeLength)
                .map(area -> code.substring(0, area.length));
    }

    private static PostalTable table(String country) {
        return TABLES.computeIfAbsent(country, PostalCodes::read);
    }

    private static PostalTable read(String country) {
        try (var resource = PostalCodes.class.getResourceAsStream("postal/" + country + ".gz")) {
            if (resource == null) {
                return PostalTable.EMPTY;
            }
            return new PostalTable(new GZIPInputStream(resource).readAllBytes());
        } catch (IOException damaged) {
            throw new UncheckedIOException("the postal codes of " + country, damaged);
        }
    }
}
