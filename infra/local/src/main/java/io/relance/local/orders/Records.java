package io.relance.local.orders;

import io.relance.core.Result;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The rows of a CSV text, with the lines where they begin. A row that cannot be read costs its
/// first line and no other: reading goes on behind that, so that a forgotten quote does not swallow
/// the rest of the file.
///
/// Source: [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180).
final class Records {
    /// A row as it came.
    ///
    /// @param line where it begins, counted from 1
    /// @param cells or why there are none
    record Raw(long line, Result<List<String>, String> cells) {}

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

    private static final List<String> END = List.of();

    private final Lines lines;
    private Iterator<CSVRecord> rows;
    private CSVParser parser;

    /// Lines the present parser is through with.
    private long parsed;

    Records(Reader text) throws IOException {
        lines = new Lines(text);
        parser = CSVParser.builder().setReader(lines).setFormat(FORMAT).get();
        rows = parser.iterator();
    }

    /// The next row that is not blank.
    ///
    /// @param columns how many cells it should have; 0 = as many as there are
    /// @return empty at the end
    Optional<Raw> next(int columns) throws IOException {
        while (true) {
            var line = lines.taken() + 1;
            var cells = cells();
            if (cells.filter(found -> found == END).isPresent()) {
                return Optional.empty();
            }
            if (cells.isEmpty()) {
                return Optional.of(skipped(line, "its quotes do not match"));
            }
            var size = cells.get().size();
            var several = parser.getCurrentLineNumber() - parsed;
            if (several > 1 && columns > 0 && size != columns) {
                var why =
                        "its quotes do not match, or it has %,d cells, over %,d lines, and not %,d";
                return Optional.of(skipped(line, why.formatted(size, several, columns)));
            }
            for (; parsed < parser.getCurrentLineNumber(); parsed++) {
                lines.take();
            }
            if (size > 1 || !cells.get().getFirst().isBlank()) {
                return Optional.of(new Raw(line, Result.ok(cells.get())));
            }
        }
    }

    /// @return [#END] at the end; empty for quotes that do not match
    private Optional<List<String>> cells() throws IOException {
        try {
            return Optional.of(rows.hasNext() ? Arrays.asList(rows.next().values()) : END);
        } catch (UncheckedIOException broken) {
            return switch (broken.getCause()) {
                case CSVException _ -> Optional.empty();
                case Lines.TooLong _ -> Optional.empty();
                case IOException unreadable -> throw unreadable;
            };
        }
    }

    private Raw skipped(long line, String why) throws IOException {
        lines.skipLine();
        parser = CSVParser.builder().setReader(lines).setFormat(FORMAT).get();
        rows = parser.iterator();
        parsed = 0;
        return new Raw(line, Result.err(why));
    }
}
