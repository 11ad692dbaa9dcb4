package io.relance.local.postal;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows of a delimited text (<https://www.rfc-editor.org/rfc/rfc4180>); blank lines are none.
final class Rows {
    private static final int END = -1;

    private final String source;
    private final BufferedReader text;
    private final char separator;
    private final boolean quotes;
    private int sign;
    private int newlines;

    /// @param source the file, as messages name it
    /// @param quotes whether cells may be quoted: GeoNames' are not
    Rows(String source, BufferedReader text, char separator, boolean quotes) {
        this.source = source;
        this.text = text;
        this.separator = separator;
        this.quotes = quotes;
    }

    Optional<Row> next() throws IOException {
        var row = row();
        while (row.filter(Row::isBlank).isPresent()) {
            row = row();
        }
        return row;
    }

    private Optional<Row> row() throws IOException {
        var line = newlines + 1;
        step();
        if (sign == END) {
            return Optional.empty();
        }
        var cells = new ArrayList<String>();
        cells.add(cell(line));
        while (sign == separator) {
            step();
            cells.add(cell(line));
        }
        return Optional.of(new Row(source, line, cells));
    }

    /// Stops at what ends the cell.
    private String cell(int line) throws IOException {
        if (quotes && sign == '"') {
            return quoted(line);
        }
        var cell = new StringBuilder();
        while (!atEndOfCell()) {
            cell.append((char) sign);
            step();
        }
        return cell.toString();
    }

    private String quoted(int line) throws IOException {
        var cell = new StringBuilder();
        step();
        while (sign != '"' || isDoubled()) {
            if (sign == END) {
                throw new Row(source, line, List.of()).refuse("a quote is never closed");
            }
            cell.append((char) sign);
            step();
        }
        step();
        if (!atEndOfCell()) {
            throw new Row(source, line, List.of()).refuse("there is text after a closing quote");
        }
        return cell.toString();
    }

    /// Whether a quote follows the present one, which then stands for itself.
    private boolean isDoubled() throws IOException {
        if (peek() != '"') {
            return false;
        }
        step();
        return true;
    }

    private boolean atEndOfCell() {
        return sign == separator || sign == '\n' || sign == END;
    }

    private void step() throws IOException {
        sign = text.read();
        if (sign == '\r') {
            sign = peek() == '\n' ? text.read() : '\n';
        }
        if (sign == '\n') {
            newlines++;
        }
    }

    private int peek() throws IOException {
        text.mark(1);
        var next = text.read();
        text.reset();
        return next;
    }
}
