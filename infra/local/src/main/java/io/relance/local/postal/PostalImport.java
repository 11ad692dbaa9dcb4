package io.relance.local.postal;

import io.relance.local.cli.InputException;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// Makes tables of postal codes from public files of them. All files are read before anything is
/// written; one bad row, and nothing is.
///
/// @param directory where the tables go
/// @param country of files that do not name theirs
/// @param progress hears how many rows were read so far, through all files
public record PostalImport(Path directory, Optional<String> country, IntConsumer progress) {
    private static final int LONGEST_HEADER = 8_000;
    private static final int BYTE_ORDER_MARK = 0xfeff;

    public List<PostalTables.Written> run(List<Path> files) throws IOException {
        var tables = new PostalTables();
        for (var file : files) {
            new PostalFile(file).each(text -> read(file.toString(), text, tables));
        }
        return tables.write(directory);
    }

    private void read(String source, BufferedReader text, PostalTables tables) throws IOException {
        var first = firstLine(text);
        if (first.isBlank()) {
            throw new InputException(source + ": there is nothing in it");
        }
        var geoNames = Layout.isGeoNames(first);
        var rows = new Rows(source, text, geoNames ? '\t' : separator(first), !geoNames);
        var row = rows.next();
        var layout = Layout.GEONAMES;
        if (!geoNames) {
            layout = Layout.of(row.orElseThrow(), this::otherwise);
            row = rows.next();
        }
        while (row.isPresent()) {
            tables.add(layout.read(row.get()));
            progress.accept(tables.rows());
            row = rows.next();
        }
    }

    private String otherwise(Row header) {
        return country.orElseThrow(
                () ->
                        header.refuse(
                                "there is no column country_code: name the country by --country"));
    }

    /// The first line that is not blank. It is still to be read.
    private static String firstLine(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        text.mark(LONGEST_HEADER);
        var start = new StringBuilder();
        for (var i = 0; i < LONGEST_HEADER; i++) {
            var sign = text.read();
            if (sign < 0) {
                break;
            }
            start.append((char) sign);
        }
        text.reset();
        return start.toString().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    /// Which of the usual separators the header has most of.
    private static char separator(String header) {
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparing(sign -> header.chars().filter(c -> c == sign).count()))
                .orElseThrow();
    }
}
