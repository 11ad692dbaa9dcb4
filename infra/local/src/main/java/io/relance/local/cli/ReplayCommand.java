package io.relance.local.cli;

import io.relance.core.Result;
import io.relance.local.orders.OrdersFile;
import io.relance.local.orders.Times;
import io.relance.local.replay.Orders;
import io.relance.local.replay.ReplayRun;
import io.relance.local.replay.ReplayText;

import picocli.CommandLine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `relance replay`: a shop's real orders through the whole cloud, on this machine.
@CommandLine.Command(
        name = "replay",
        description = {
            "Play a shop's past orders through the whole cloud and report what came of it.",
            "As history, nobody enters a flow, and groups are calculated once, at the end. With"
                    + " --live, time moves with the orders: groups are calculated every night, and"
                    + " flows write to people.",
            "The file is read as by `relance rfm`. Mail goes to replay.example, which nobody can"
                    + " receive."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @CommandLine.Parameters(paramLabel = "ORDERS.csv", description = "The orders.")
    private String orders = "";

    @CommandLine.Mixin private OrderColumns columns = new OrderColumns();

    @CommandLine.Option(
            names = "--live",
            description = "Let time move with the orders, and flows run.")
    private boolean live;

    @CommandLine.Option(
            names = "--until",
            paramLabel = "DATE",
            description = "Leave out orders after this day, or date and time.")
    private Optional<String> until = Optional.empty();

    @CommandLine.Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    private final InstantSource wall = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        var file = new OrdersFile(orders);
        var read = Orders.read(file, columns.columns(), end(), Progress.bar(orders));
        if (!columns.accepted(file, read.reading(), spec.commandLine().getErr())) {
            return Main.REFUSED;
        }
        var began = wall.instant();
        var report = ReplayRun.of(read, live, Home.template(), Progress.bar("all orders"));
        var took = Duration.between(began, wall.instant());
        Answers.out()
                .print(
                        json
                                ? report.json(took).toPrettyString() + "\n"
                                : ReplayText.of(report, took));
        return Main.DONE;
    }

    private Instant end() {
        return switch (until.map(Times::readUntil).orElse(Result.ok(Instant.MAX))) {
            case Result.Ok(var at) -> at;
            case Result.Err(var why) -> throw new InputException("--until " + why);
        };
    }
}
