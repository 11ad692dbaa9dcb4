package io.relance.local.orders;

import io.relance.core.Result;
import io.relance.local.cli.InputException;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the columns are.
///
/// @param cells how many each row has
record Layout(int cells, int customer, int time, int value, Optional<Integer> order) {
    static Layout of(OrdersFile file, List<String> header, Columns columns) {
        var names = header.stream().map(String::strip).toList();
        return new Layout(
                names.size(),
                column(file, names, columns.customer()),
                column(file, names, columns.time()),
                column(file, names, columns.value()),
                columns.order().map(name -> column(file, names, name)));
    }

    private static int column(OrdersFile file, List<String> names, String wanted) {
        var name = wanted.strip();
        return switch (Collections.frequency(names, name)) {
            case 0 -> throw missing(file, names, wanted);
            case 1 -> names.indexOf(name);
            default ->
                    throw new InputException(
                            "%s has more than one column %s".formatted(file, Shown.of(wanted)));
        };
    }

    private static InputException missing(OrdersFile file, List<String> names, String wanted) {
        var others = names.stream().map(Shown::of).collect(Collectors.joining(", "));
        var separated = names.size() == 1 && names.getFirst().matches("(?s).*[;\t|].*");
        return new InputException(
                "%s has no column %s; it has %s%s"
                        .formatted(
                                file,
                                Shown.of(wanted),
                                others,
                                separated ? ": cells have to be separated by commas" : ""));
    }

    Result<Order, String> order(long line, List<String> row) {
        if (row.size() != cells) {
            return Result.err("there are %,d cells, and not %,d".formatted(row.size(), cells));
        }
        if (row.get(customer).isBlank()) {
            return Result.err("there is no customer");
        }
        var reference = order.map(row::get);
        if (reference.filter(String::isBlank).isPresent()) {
            return Result.err("there is no order");
        }
        return Times.read(row.get(time))
                .then(
                        at ->
                                Amounts.read(row.get(value))
                                        .map(
                                                paid ->
                                                        new Order(
                                                                line,
                                                                row.get(customer),
                                                                at,
                                                                paid,
                                                                reference)));
    }
}
