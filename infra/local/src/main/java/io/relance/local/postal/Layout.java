package io.relance.local.postal;

import io.relance.core.segment.Countries;
import io.relance.core.segment.Point;
import io.relance.core.segment.PostalCodes;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Which columns of a file tell what.
///
/// @param columns how many there are
/// @param country what tells the country of a row
record Layout(int columns, Function<Row, String> country, int code, int latitude, int longitude) {
    private static final int GEONAMES_COLUMNS = 12;

    /// As GeoNames has it: tab-separated, without a header
    /// (<https://download.geonames.org/export/zip/readme.txt>).
    static final Layout GEONAMES =
            new Layout(GEONAMES_COLUMNS, row -> row.cells().getFirst(), 1, 9, 10);

    static boolean isGeoNames(String line) {
        var cells = List.of(line.split("\t", -1));
        return cells.size() == GEONAMES_COLUMNS && !named(cells).contains("latitude");
    }

    /// As a header names the columns, in any letter case.
    ///
    /// @param otherwise tells the country where no column does
    static Layout of(Row header, Function<Row, String> otherwise) {
        var names = named(header.cells());
        return new Layout(
                names.size(),
                country(header, names, otherwise),
                column(header, names, "postal_code", "zip", "fsa"),
                column(header, names, "latitude"),
                column(header, names, "longitude"));
    }

    private static Function<Row, String> country(
            Row header, List<String> names, Function<Row, String> otherwise) {
        if (names.contains("country_code")) {
            var column = names.indexOf("country_code");
            return row -> row.cells().get(column);
        }
        var same = otherwise.apply(header);
        return _ -> same;
    }

    private static List<String> named(List<String> cells) {
        return cells.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
    }

    private static int column(Row header, List<String> names, String... oneOf) {
        for (var name : oneOf) {
            if (names.contains(name)) {
                return names.indexOf(name);
            }
        }
        throw header.refuse("there is no column " + String.join(" or ", oneOf));
    }

    Located read(Row row) {
        if (row.cells().size() != columns) {
            throw row.refuse("there are %d columns, not %d".formatted(row.cells().size(), columns));
        }
        var country = country(row);
        var code = PostalCodes.plain(country, row.cells().get(this.code));
        if (code.isEmpty()) {
            throw row.refuse("there is no postal code");
        }
        return new Located(country, code, point(row));
    }

    private String country(Row row) {
        var written = country.apply(row);
        return Countries.code(written)
                .orElseThrow(() -> row.refuse("there is no country “%s”".formatted(written)));
    }

    private Optional<Point> point(Row row) {
        var north = row.cells().get(latitude);
        var east = row.cells().get(longitude);
        if (north.isEmpty() || east.isEmpty()) {
            return Optional.empty();
        }
        var point = Point.at(degrees(row, north), degrees(row, east));
        if (point.isEmpty()) {
            throw row.refuse(
                    "there is no place on earth at latitude %s, longitude %s"
                            .formatted(north, east));
        }
        return point;
    }

    private static double degrees(Row row, String text) {
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException notNumber) {
            throw row.refuse("“%s” is no number of degrees".formatted(text));
        }
    }
}
