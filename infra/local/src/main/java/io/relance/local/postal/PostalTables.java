package io.relance.local.postal;

import io.relance.core.segment.Countries;
import io.relance.core.segment.Point;
import io.relance.core.segment.PostalTable;
import io.relance.local.cli.InputException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Tables of postal codes in the making, a country each. Several places of one code make it the
/// middle between them; a place that is named twice counts once.
public final class PostalTables {
    private final Map<String, Country> countries = new TreeMap<>();
    private int rows;

    /// What was written.
    ///
    /// @param country its English name
    /// @param codes how many postal codes
    /// @param skipped how many rows told no coordinates
    public record Written(String country, int codes, int skipped, Path file) {}

    private static final class Country {
        private final Map<String, Set<Point>> places = new HashMap<>();
        private int skipped;

        private byte[] table() {
            var points = new HashMap<String, Point>();
            places.forEach((code, all) -> points.put(code, Point.between(all)));
            return PostalTable.lines(points);
        }
    }

    int rows() {
        return rows;
    }

    void add(Located row) {
        rows++;
        var country = countries.computeIfAbsent(row.country(), _ -> new Country());
        if (row.point().isEmpty()) {
            country.skipped++;
            return;
        }
        var first = Set.of(row.point().get());
        country.places.merge(row.code(), first, PostalTables::union);
    }

    private static Set<Point> union(Set<Point> places, Set<Point> more) {
        if (places.containsAll(more)) {
            return places;
        }
        var all = places.size() == 1 ? new LinkedHashSet<>(places) : places;
        all.addAll(more);
        return all;
    }

    /// Writes the table of every country into `directory`, in place of the one that was there.
    List<Written> write(Path directory) throws IOException {
        countries.forEach(
                (code, country) -> {
                    if (country.places.isEmpty()) {
                        throw new InputException(
                                "no row of %s has coordinates".formatted(Countries.name(code)));
                    }
                });
        Files.createDirectories(directory);
        var written = new ArrayList<Written>();
        for (var entry : countries.entrySet()) {
            var country = entry.getValue();
            var file = directory.resolve(entry.getKey() + ".gz");
            replace(file, zipped(country.table()));
            written.add(
                    new Written(
                            Countries.name(entry.getKey()),
                            country.places.size(),
                            country.skipped,
                            file));
        }
        return written;
    }

    private static void replace(Path file, byte[] table) throws IOException {
        var fresh = Files.write(file.resolveSibling(file.getFileName() + ".new"), table);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The same bytes for the same table: Java's gzip writes no time.
    private static byte[] zipped(byte[] table) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new Smallest(bytes)) {
            zip.write(table);
        }
        return bytes.toByteArray();
    }

    private static final class Smallest extends GZIPOutputStream {
        Smallest(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
