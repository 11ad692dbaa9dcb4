package io.relance.local.cli;

import io.relance.local.orders.Columns;
import io.relance.local.orders.OrdersFile;
import io.relance.local.orders.OrdersReader.Reading;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.util.Optional;

/// How a file of orders is read: options that commands share.
final class OrderColumns {
    @CommandLine.Option(
            names = "--customer",
            paramLabel = "COL",
            required = true,
            description = "The column that says who: any text, kept as it is.")
    private String customer = "";

    @CommandLine.Option(
            names = "--time",
            paramLabel = "COL",
            required = true,
            description = "The column that says when.")
    private String time = "";

    @CommandLine.Option(
            names = "--value",
            paramLabel = "COL",
            required = true,
            description = "The column that says how much was paid.")
    private String value = "";

    @CommandLine.Option(
            names = "--order",
            paramLabel = "COL",
            description =
                    "Rows with the same text there are one order: their values are added, its time"
                            + " is that of the first. Without it each row is an order.")
    private Optional<String> order = Optional.empty();

    @CommandLine.Option(
            names = "--skip-bad",
            description = "Leave out rows that cannot be read, instead of refusing the file.")
    private boolean skipBad;

    Columns columns() {
        return new Columns(customer, time, value, order);
    }

    /// Lists what cannot be read, if anything.
    ///
    /// @return whether to go on
    boolean accepted(OrdersFile file, Reading reading, PrintWriter err) {
        reading.firstBad()
                .forEach(row -> err.println("%s:%d: %s".formatted(file, row.line(), row.reason())));
        var more = reading.bad() - reading.firstBad().size();
        if (more > 0) {
            err.println("%s: and %,d rows more".formatted(file, more));
        }
        if (reading.bad() > 0) {
            err.println(
                    "relance: %,d of %,d rows cannot be read%s"
                            .formatted(
                                    reading.bad(),
                                    reading.rows(),
                                    skipBad
                                            ? " and are left out"
                                            : "; --skip-bad leaves them out"));
        }
        return reading.bad() == 0 || skipBad;
    }
}
