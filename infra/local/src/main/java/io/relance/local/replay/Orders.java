package io.relance.local.replay;

import io.relance.local.cli.InputException;
import io.relance.local.orders.Columns;
import io.relance.local.orders.Order;
import io.relance.local.orders.OrdersFile;
import io.relance.local.orders.OrdersReader;
import io.relance.local.orders.OrdersReader.Reading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/// A shop's orders.
///
/// @param all by time, then as they stand in the file
/// @param reading what else was in the file
public record Orders(List<Order> all, Reading reading) {
    /// The API takes no events from before.
    private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");

    public Orders {
        all = List.copyOf(all);
    }

    /// @param until orders after it are left out
    /// @param progress told the share read, in percent
    public static Orders read(
            OrdersFile file, Columns columns, Instant until, IntConsumer progress) {
        var orders = new ArrayList<Order>();
        var reading = OrdersReader.read(file, columns, until, progress, orders::add);
        orders.sort(Comparator.comparing(Order::at).thenComparing(Order::line));
        return new Orders(orders, reading);
    }

    /// Refuses what cannot be played.
    public void check() {
        if (all.isEmpty()) {
            throw new InputException("there is no order to play");
        }
        var first = all.getFirst();
        if (first.at().isBefore(OLDEST)) {
            throw new InputException(
                    "the order in line %,d is from before 1990, which the API does not take"
                            .formatted(first.line()));
        }
    }

    Instant first() {
        return all.getFirst().at();
    }

    /// The end of the last day.
    Instant end() {
        return all.getLast()
                .at()
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant()
                .minusMillis(1);
    }
}
