package io.relance.local.postal;

import io.relance.local.cli.InputException;

import java.util.List;

/// One row of a table.
///
/// @param source the file it stands in, as messages name it
/// @param line where it begins, counted from 1
record Row(String source, int line, List<String> cells) {
    Row {
        cells = cells.stream().map(String::strip).toList();
    }

    boolean isBlank() {
        return cells.equals(List.of(""));
    }

    InputException refuse(String reason) {
        return new InputException("%s, line %d: %s".formatted(source, line, reason));
    }
}
