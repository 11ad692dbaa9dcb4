package io.relance.local.cli;

import io.relance.core.Result;
import io.relance.core.rfm.RfmSettings;
import io.relance.local.orders.OrdersFile;
import io.relance.local.orders.OrdersReader;
import io.relance.local.orders.Times;
import io.relance.local.rfm.FileRfm;
import io.relance.local.rfm.RfmReport;
import io.relance.local.rfm.ScoresCsv;
import io.relance.local.rfm.Tally;
import io.relance.local.rfm.Thresholds;

import picocli.CommandLine;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `relance rfm`: who is a champion, and who is at risk, by a file of orders alone.
@CommandLine.Command(
        name = "rfm",
        description = {
            "Score the customers of a file of orders by recency, frequency and money, and show the"
                    + " groups they fall into.",
            "The file is CSV in UTF-8 with a header, plain or gzip; - for standard input. Times are"
                + " such as 1998-06-30, 19980630 or 1998-06-30T17:45:00Z, in UTC if they name no"
                + " zone; values are such as 1234.50, in one currency. Orders that cost nothing do"
                + " not count."
        },
        mixinStandardHelpOptions = true)
final class RfmCommand implements Callable<Integer> {
    @CommandLine.Parameters(paramLabel = "ORDERS.csv", description = "The orders.")
    private String orders = "";

    @CommandLine.Mixin private OrderColumns columns = new OrderColumns();

    @CommandLine.Option(
            names = "--as-of",
            paramLabel = "DATE",
            required = true,
            description = "The day of the scores: orders up to its end count. Or a date and time.")
    private String asOf = "";

    @CommandLine.Option(
            names = "--out",
            paramLabel = "SCORES.csv",
            description =
                    "Write a line per customer there: customer,r,f,m,group. - for standard output,"
                            + " instead of the picture.")
    private Optional<String> out = Optional.empty();

    @CommandLine.Option(
            names = "--recency",
            paramLabel = "BEST,AVERAGE",
            description =
                    "As many days since the last order at most for a score of 3, and of 2. Default:"
                            + " 180,365.")
    private Optional<String> recency = Optional.empty();

    @CommandLine.Option(
            names = "--frequency",
            paramLabel = "BEST,AVERAGE",
            description =
                    "As many orders for a score of 3, and of 2 (3,2), or percentiles of the"
                            + " customers. Default: 66%%,33%%.")
    private Optional<String> frequency = Optional.empty();

    @CommandLine.Option(
            names = "--monetary",
            paramLabel = "BEST,AVERAGE",
            description = "As much money, in the same way. Default: 66%%,33%%.")
    private Optional<String> monetary = Optional.empty();

    @CommandLine.Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var settings = settings();
        var until = taken("--as-of", Times.readUntil(asOf));
        var file = new OrdersFile(orders);
        check(file);
        var tally = new Tally();
        var reading =
                OrdersReader.read(file, columns.columns(), until, Progress.bar(orders), tally);
        if (!columns.accepted(file, reading, spec.commandLine().getErr())) {
            return Main.REFUSED;
        }
        var rfm = FileRfm.of(tally, settings, until);
        var report = RfmReport.of(rfm, tally, until, reading);
        write(rfm);
        if (!toStandardOutput()) {
            Answers.out().print(json ? report.json().toPrettyString() + "\n" : report.text());
        }
        if (!report.note().isEmpty()) {
            spec.commandLine().getErr().println(report.note());
        }
        return Main.DONE;
    }

    private RfmSettings settings() {
        var usual = RfmSettings.DEFAULT;
        return new RfmSettings(
                usual.metric(),
                recency.map(r -> taken("--recency", Thresholds.recency(r))).orElse(usual.recency()),
                frequency
                        .map(f -> taken("--frequency", Thresholds.yardstick(f)))
                        .orElse(usual.frequency()),
                monetary.map(m -> taken("--monetary", Thresholds.yardstick(m)))
                        .orElse(usual.monetary()),
                usual.minimums());
    }

    private static <T> T taken(String option, Result<T, String> read) {
        return switch (read) {
            case Result.Ok(var value) -> value;
            case Result.Err(var why) -> throw new InputException(option + " " + why);
        };
    }

    private boolean toStandardOutput() {
        return out.filter(OrdersFile.STANDARD::equals).isPresent();
    }

    /// Before a large file is read for nothing.
    private void check(OrdersFile file) {
        if (toStandardOutput() && json) {
            throw new InputException("only one of --json and --out - can be on standard output");
        }
        if (out.isEmpty() || toStandardOutput()) {
            return;
        }
        var there = Path.of(out.get());
        if (file.is(there)) {
            throw new InputException("--out would overwrite the orders");
        }
        var folder = Optional.ofNullable(there.toAbsolutePath().getParent()).orElse(there);
        if (Files.exists(there)
                ? Files.isDirectory(there) || !Files.isWritable(there)
                : !Files.isWritable(folder)) {
            throw new InputException("cannot write " + there);
        }
    }

    private void write(FileRfm rfm) throws IOException {
        if (toStandardOutput()) {
            var lines =
                    new BufferedWriter(
                            new OutputStreamWriter(Answers.out(), StandardCharsets.UTF_8));
            ScoresCsv.write(rfm, lines);
            lines.flush();
        } else if (out.isPresent()) {
            try (var lines = Files.newBufferedWriter(Path.of(out.get()))) {
                ScoresCsv.write(rfm, lines);
            } catch (IOException unwritable) {
                throw new InputException("cannot write " + out.get(), unwritable);
            }
        }
    }
}
