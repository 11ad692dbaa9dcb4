package io.relance.local.rfm;

import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Beginning;
import io.relance.core.recalculation.Customers;
import io.relance.core.recalculation.InMemoryRecalculations;
import io.relance.core.recalculation.InMemoryTransitions;
import io.relance.core.recalculation.Outcome;
import io.relance.core.recalculation.Recalculate;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.recalculation.Recalculations;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Cutoffs;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Scoring;
import io.relance.core.rfm.Standing;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// One night over as many made-up customers as one wants, which are computed when they are read and
/// stored nowhere. A program of its own, so that its memory can be bounded: `SyntheticNight
/// CUSTOMERS DECIMALS`; prints `name=value` lines.
final class SyntheticNight {
    static final Instant NIGHT = Instant.parse("2026-03-02T03:00:00Z");

    private final long customers;
    private final int decimals;
    private long calls;
    private long stored;
    private long storedUnits;

    private SyntheticNight(long customers, int decimals) {
        this.customers = customers;
        this.decimals = decimals;
    }

    public static void main(String[] arguments) throws IOException {
        var night =
                new SyntheticNight(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        night.run();
    }

    /// How many customers a shard has.
    static long in(int shard, long customers) {
        return customers / Profiles.SHARDS + (shard < customers % Profiles.SHARDS ? 1 : 0);
    }

    /// The same customer each time: most order once, and for some tens of the currency.
    static Purchases purchases(int shard, long place, int decimals) {
        var random = new SplittableRandom(place * Profiles.SHARDS + shard);
        var orders = 1;
        while (orders < 60 && random.nextInt(100) < 38) {
            orders++;
        }
        var each = Math.exp(3.4 + 0.8 * random.nextGaussian());
        var spent =
                BigDecimal.valueOf(orders * each)
                        .setScale(decimals, java.math.RoundingMode.CEILING);
        var last = NIGHT.minus(Duration.ofHours(1 + random.nextInt(24 * 900)));
        var first = orders == 1 ? last : last.minus(Duration.ofDays(30L * orders));
        return new Purchases(orders, spent, first, last, orders);
    }

    private List<Customers.Row> page(int shard, Optional<ProfileId> after, int limit) {
        var from = after.map(id -> Long.parseLong(id.value()) + 1).orElse(0L);
        var to = Math.min(from + limit, in(shard, customers));
        var rows = new ArrayList<Customers.Row>(limit);
        for (var place = from; place < to; place++) {
            var bought = Optional.of(purchases(shard, place, decimals));
            var standing = Optional.of(Standing.first(Group.LOYAL));
            rows.add(
                    new Customers.Row(
                            new ProfileId("%016d".formatted(place)),
                            new Customer(false, bought, standing)));
        }
        return rows;
    }

    private void run() throws IOException {
        var recalculations = new InMemoryRecalculations();
        before(recalculations);
        var recalculate = recalculate(counting(recalculations));
        var started = System.nanoTime();
        var begun = (Beginning.Runs) recalculate.begin("night", RfmSettings.DEFAULT, true);
        var passes = 0;
        do {
            passes++;
            for (var part : begun.parts()) {
                var cursor = "";
                do {
                    cursor = recalculate.work("night", part, cursor);
                    calls++;
                } while (!cursor.isEmpty());
            }
        } while (recalculate.decide("night"));
        var outcome = recalculations.find("night").orElseThrow().outcome().orElseThrow();
        say("passes", passes);
        say("parts", begun.parts().size());
        say("calls", calls);
        say("seconds", (System.nanoTime() - started) / 1_000_000_000.0);
        say(
                "cpuSeconds",
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis()
                        / 1_000.0);
        say("storedBytes", stored);
        say("storedWriteUnits", storedUnits);
        say("heapLimitMB", Runtime.getRuntime().maxMemory() >> 20);
        say("residentPeakKB", residentPeak());
        say("customers", outcome.customers());
        say("orders", numbers(outcome.scoring().frequency()));
        say("money", numbers(outcome.scoring().monetary()));
        for (var group : Group.values()) {
            say(group.name(), outcome.groups().get(group));
        }
    }

    private static String numbers(Cutoffs cutoffs) {
        var beyond = (Cutoffs.Beyond) cutoffs;
        return beyond.best() + " " + beyond.average();
    }

    private static void say(String name, Object value) {
        System.out.println(name + "=" + value);
    }

    /// What the whole process held in memory at most, in kilobytes; Linux tells.
    private static String residentPeak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("unknown");
    }

    /// An ordinary night: another came before, and counted everybody.
    private void before(InMemoryRecalculations recalculations) {
        var before =
                new Recalculation(
                        "before",
                        NIGHT.minus(Duration.ofDays(1)),
                        RfmSettings.DEFAULT,
                        false,
                        false,
                        false,
                        Recalculation.Status.RUNNING,
                        NIGHT.minus(Duration.ofDays(1)),
                        NIGHT.minus(Duration.ofDays(1)),
                        Optional.empty(),
                        0,
                        0,
                        List.of(),
                        Optional.empty());
        recalculations.begin(before, NIGHT);
        var scoring =
                new Scoring(
                        RfmSettings.DEFAULT.recency(),
                        new Cutoffs.Beyond(2, 1),
                        new Cutoffs.Beyond(2, 1));
        recalculations.save(over(before, new Outcome(customers, scoring, Map.of())));
    }

    private static Recalculation over(Recalculation before, Outcome outcome) {
        return new Recalculation(
                before.id(),
                before.asOf(),
                before.settings(),
                false,
                false,
                false,
                Recalculation.Status.COMPLETE,
                before.startedAt(),
                before.heartbeatAt(),
                Optional.empty(),
                0,
                0,
                List.of(),
                Optional.of(outcome));
    }

    private Recalculate recalculate(Recalculations recalculations) {
        var definitions = new InMemoryDefinitions();
        var profiles = new InMemoryProfiles();
        var timeline = new InMemoryTimeline();
        var record =
                new Record(
                        definitions,
                        profiles,
                        timeline,
                        new InMemoryMembers(),
                        new InMemoryOrders(),
                        _ -> {},
                        _ -> {},
                        _ -> "id",
                        () -> NIGHT);
        return new Recalculate(
                recalculations,
                new InMemoryTransitions(),
                this::page,
                profiles,
                timeline,
                record,
                () -> NIGHT);
    }

    private Recalculations counting(Recalculations recalculations) {
        return (Recalculations)
                Proxy.newProxyInstance(
                        Recalculations.class.getClassLoader(),
                        new Class<?>[] {Recalculations.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("put")) {
                                var bytes = ((byte[]) arguments[3]).length;
                                stored += bytes;
                                storedUnits += Math.ceilDiv(bytes + 60, 1_024);
                            }
                            try {
                                return method.invoke(recalculations, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
    }
}
