package io.relance.local.replay;

import io.relance.core.flow.Run;
import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.recalculation.Recalculation.Status;
import io.relance.local.Cloud;
import io.relance.local.CloudOptions;
import io.relance.local.demo.FlowFigures;
import io.relance.local.orders.Order;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/// One replay, from booting the cloud to the report.
public final class ReplayRun {
    /// More nights than anybody plays.
    private static final int ALL = 100_000;

    private final Cloud cloud;
    private final Replay replay;
    private final Orders orders;
    private final boolean live;

    ReplayRun(Cloud cloud, Orders orders, boolean live) {
        this.cloud = cloud;
        this.orders = orders;
        this.live = live;
        replay = new Replay(cloud);
    }

    /// @param template `template.yaml`
    /// @param live whether time moves with the orders; else they are history
    /// @param progress told the share done, in percent
    public static ReplayReport of(Orders orders, boolean live, Path template, IntConsumer progress)
            throws IOException {
        orders.check();
        var start = live ? orders.first().minus(Duration.ofDays(1)) : orders.end();
        var options =
                CloudOptions.of(template)
                        .startingAt(start)
                        .servedAt("https://mail.replay.example")
                        .parameter("ShopName", "Replay");
        try (var cloud = Cloud.boot(options)) {
            var run = new ReplayRun(cloud, orders, live);
            run.play(progress);
            return cloud.meter().unmetered(run::report);
        }
    }

    void play(IntConsumer progress) {
        if (live) {
            replay.live(orders.all(), orders.end(), progress);
        } else {
            replay.backfill(orders.all(), progress);
            cloud.time().moveTo(orders.end());
            replay.recalculate();
        }
    }

    ReplayReport report() {
        var recalculations = cloud.wiring().recalculations().newest(ALL);
        var last = recalculations.stream().filter(complete()).findFirst();
        var movements = Movements.read(cloud.wiring().transitions(), cloud.time().instant());
        var mails = cloud.outbox().all();
        var retention =
                mails.stream()
                        .filter(
                                mail ->
                                        mail.tag("relance-flow")
                                                .equals(replay.account().retention()))
                        .toList();
        var usage = cloud.meter().snapshot();
        var prices = cloud.meter().prices();
        return new ReplayReport(
                live,
                orders.all().size(),
                orders.reading().later(),
                orders.reading().bad(),
                orders.all().stream().map(Order::customer).distinct().count(),
                orders.first(),
                orders.end(),
                recalculations.stream().filter(complete()).count(),
                recalculations.stream().filter(r -> r.status() == Status.UNAVAILABLE).count(),
                last.map(Recalculation::asOf),
                last.flatMap(Recalculation::outcome),
                recalculations.stream().findFirst().map(r -> r.prerequisites()).orElse(List.of()),
                movements.first(),
                movements.changes(),
                FlowFigures.of(cloud, replay.account().flows(), runs()),
                mails.size(),
                retention.size(),
                retention.stream().filter(mail -> !movements.explain(mail)).count(),
                last.map(r -> Comparison.of(cloud, orders.all(), r)),
                usage.usd(prices),
                usage.totalUsd(prices),
                prices.date());
    }

    private static Predicate<Recalculation> complete() {
        return recalculation -> recalculation.status() == Status.COMPLETE;
    }

    private List<Run> runs() {
        var stored = cloud.wiring().runs();
        return cloud.profilesWithRuns()
                .flatMap(profile -> stored.of(new ProfileId(profile)).stream())
                .toList();
    }
}
