package io.relance.local.demo;

import io.relance.local.Cloud;
import io.relance.local.CloudOptions;
import io.relance.local.cli.Answers;
import io.relance.local.cli.InputException;

import picocli.CommandLine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;

/// `relance demo`: a generated shop's webhooks through the whole cloud, over virtual weeks.
@CommandLine.Command(
        name = "demo",
        description = "Play a generated shop through the whole cloud and report what came of it.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final int MOST_CUSTOMERS = 100_000;
    private static final int MOST_DAYS = 365;

    @CommandLine.Option(
            names = "--customers",
            description = "How many people. Default: ${DEFAULT-VALUE}.",
            defaultValue = "150")
    private int customers;

    @CommandLine.Option(
            names = "--days",
            description = "How many virtual days. Default: ${DEFAULT-VALUE}.",
            defaultValue = "45")
    private int days;

    @CommandLine.Option(
            names = "--seed",
            description = "The same seed makes the same shop. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @CommandLine.Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        check(customers, MOST_CUSTOMERS, "--customers");
        check(days, MOST_DAYS, "--days");
        var home = Path.of(Optional.ofNullable(System.getProperty("relance.home")).orElse("."));
        var options =
                CloudOptions.of(home.resolve("template.yaml"))
                        .startingAt(Demo.START)
                        .seeded(seed)
                        .servedAt("https://mail.maison-alba.example")
                        .parameter("ShopName", "Maison Alba");
        try (var cloud = Cloud.boot(options)) {
            var demo = new Demo(cloud);
            demo.play(seed, customers, days, progress());
            var report = DemoReport.of(cloud, demo, customers, days, seed);
            var index =
                    OutboxPages.write(
                            home.resolve("target/demo/outbox"),
                            cloud.outbox().all(),
                            demo.account().flows());
            Answers.out().print(text(report, index));
        }
        return 0;
    }

    private String text(DemoReport report, Path index) {
        return json ? report.json().toPrettyString() + "\n" : DemoText.of(report, index.toString());
    }

    private static void check(int value, int most, String option) {
        if (value < 1 || value > most) {
            throw new InputException(
                    "%s is between 1 and %,d, not %d".formatted(option, most, value));
        }
    }

    /// A bar where somebody watches, a line each quarter where nobody does.
    private IntConsumer progress() {
        var watched = System.console() != null && System.console().isTerminal();
        var told = new int[] {-1};
        return percent -> {
            if (percent == told[0] || (!watched && percent % 25 != 0)) {
                return;
            }
            told[0] = percent;
            if (watched) {
                System.err.printf(
                        "\r%s%s %3d %% of %d days",
                        "█".repeat(percent / 4), "░".repeat(25 - percent / 4), percent, days);
                System.err.print(percent == 100 ? "\n" : "");
            } else {
                System.err.printf("demo: %d %% of %d days%n", percent, days);
            }
        };
    }
}
