package io.relance.local.orders;

import io.relance.core.Result;
import io.relance.local.cli.InputException;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Reads the orders of a file, row by row.
public final class OrdersReader {
    /// As many bad rows are kept, to be shown; all are counted.
    private static final int MOST_SHOWN = 20;

    private final Columns columns;
    private final Instant until;
    private final Consumer<Order> orders;
    private final List<BadRow> badRows = new ArrayList<>();
    private final MergedOrders merged = new MergedOrders();
    private long bad;
    private long rows;
    private long later;

    /// What was in a file.
    ///
    /// @param rows all of them, without the header
    /// @param later how many of them are later than the caller wanted
    /// @param bad how many of them cannot be read
    /// @param firstBad the first of those
    public record Reading(long rows, long later, long bad, List<BadRow> firstBad) {
        public Reading {
            firstBad = List.copyOf(firstBad);
        }
    }

    private OrdersReader(Columns columns, Instant until, Consumer<Order> orders) {
        this.columns = columns;
        this.until = until;
        this.orders = orders;
    }

    /// @param until rows after it are counted, and not handed on
    /// @param progress told the share read, in percent, where the size is known
    /// @param orders gets each order once; in no certain order of time
    public static Reading read(
            OrdersFile file,
            Columns columns,
            Instant until,
            IntConsumer progress,
            Consumer<Order> orders) {
        return file.read(
                progress,
                text -> new OrdersReader(columns, until, orders).read(file, new Records(text)));
    }

    private Reading read(OrdersFile file, Records records) throws IOException {
        var header =
                records.next(0)
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                file + " is empty: its first line names columns"));
        var layout =
                switch (header.cells()) {
                    case Result.Ok(var names) -> Layout.of(file, names, columns);
                    case Result.Err(var why) ->
                            throw new InputException(
                                    "%s: the header cannot be read: %s".formatted(file, why));
                };
        for (var raw = records.next(layout.cells());
                raw.isPresent();
                raw = records.next(layout.cells())) {
            rows++;
            var line = raw.get().line();
            switch (raw.get().cells().then(cells -> layout.order(line, cells)).then(this::taken)) {
                case Result.Ok<Order, String> _ -> {}
                case Result.Err(var why) -> refuse(new BadRow(line, why));
            }
        }
        merged.each(orders);
        return new Reading(rows, later, bad, badRows);
    }

    private Result<Order, String> taken(Order row) {
        if (row.at().isAfter(until)) {
            later++;
        } else if (row.reference().isPresent()) {
            return merged.add(row);
        } else {
            orders.accept(row);
        }
        return Result.ok(row);
    }

    private void refuse(BadRow row) {
        bad++;
        if (badRows.size() < MOST_SHOWN) {
            badRows.add(row);
        }
    }
}
