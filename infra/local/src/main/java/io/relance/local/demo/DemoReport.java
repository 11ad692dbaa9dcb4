package io.relance.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Run;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.ProfileId;
import io.relance.local.Cloud;
import io.relance.local.meter.Usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the demo did, in figures. Made of what the cloud stored and metered; the same seed makes
/// the same report to the byte.
///
/// @param usdPerThousand what AWS would charge per 1,000 mails, by service
/// @param timeline of one person
record DemoReport(
        int customers,
        int days,
        long seed,
        Map<String, Integer> webhooks,
        List<FlowFigures> flows,
        int mails,
        Map<String, Double> usdPerThousand,
        double totalUsdPerThousand,
        String priceDate,
        Usage usage,
        String person,
        List<Moment> timeline) {

    /// Something in a person's timeline.
    record Moment(Instant at, String what) {}

    private static final int PER = 1000;

    static DemoReport of(Cloud cloud, Demo demo, int customers, int days, long seed) {
        return cloud.meter().unmetered(() -> made(cloud, demo, customers, days, seed));
    }

    private static DemoReport made(Cloud cloud, Demo demo, int customers, int days, long seed) {
        var runs = runs(cloud);
        var usage = cloud.meter().snapshot();
        var prices = cloud.meter().prices();
        var mails = cloud.outbox().all().size();
        var per = mails == 0 ? 0 : (double) PER / mails;
        var usd = new TreeMap<String, Double>();
        usage.usd(prices).forEach((service, price) -> usd.put(service, price * per));
        var person = busiest(runs);
        return new DemoReport(
                customers,
                days,
                seed,
                new TreeMap<>(demo.webhooks()),
                FlowFigures.of(cloud, demo.account().flows(), runs),
                mails,
                usd,
                usage.totalUsd(prices) * per,
                prices.date(),
                usage,
                firstName(cloud, person),
                timeline(cloud, demo, person, runs));
    }

    private static List<Run> runs(Cloud cloud) {
        var stored = cloud.wiring().runs();
        return cloud.profilesWithRuns()
                .sorted()
                .flatMap(profile -> stored.of(new ProfileId(profile)).stream())
                .sorted(Comparator.comparing(Run::startedAt).thenComparing(r -> r.id().value()))
                .toList();
    }

    /// Whoever went through most flows makes the best story.
    private static ProfileId busiest(List<Run> runs) {
        var counts = new TreeMap<String, Integer>();
        runs.forEach(run -> counts.merge(run.profile().value(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new ProfileId(entry.getKey()))
                .orElse(new ProfileId("nobody"));
    }

    private static String firstName(Cloud cloud, ProfileId person) {
        return cloud.wiring()
                .profiles()
                .load(person)
                .flatMap(state -> state.profile().get(Attribute.FIRST_NAME))
                .orElse("");
    }

    private static List<Moment> timeline(Cloud cloud, Demo demo, ProfileId person, List<Run> runs) {
        var metrics = new TreeMap<String, String>();
        cloud.wiring()
                .definitions()
                .current()
                .metrics()
                .forEach((id, metric) -> metrics.put(id.value(), metric.name()));
        var moments = new ArrayList<Moment>();
        var told = MetricId.named(Metric.RECEIVED_EMAIL);
        for (var event : cloud.wiring().timeline().of(person)) {
            if (!event.metric().equals(told)) {
                var amount = event.value().map(v -> "  " + v.toPlainString() + " €").orElse("");
                moments.add(new Moment(event.time(), metrics.get(event.metric().value()) + amount));
            }
        }
        for (var run : runs) {
            if (run.profile().equals(person)) {
                var flow = demo.account().flows().get(run.flow().value());
                for (var reached : run.log()) {
                    if (reached.type().equals("send-email")) {
                        var why = reached.reason().isEmpty() ? "" : " (" + reached.reason() + ")";
                        moments.add(
                                new Moment(
                                        reached.at(),
                                        "→ " + flow + ": mail " + reached.outcome() + why));
                    }
                }
            }
        }
        moments.sort(Comparator.comparing(Moment::at).thenComparing(Moment::what));
        return moments;
    }

    ObjectNode json() {
        var json = Json.NODES.objectNode();
        json.put("customers", customers).put("days", days).put("seed", seed);
        var sent = json.putObject("webhooks");
        webhooks.forEach(sent::put);
        var all = json.putArray("flows");
        for (var flow : flows) {
            var each = all.addObject();
            each.put("name", flow.name())
                    .put("entered", flow.entered())
                    .put("sent", flow.sent())
                    .put("waiting", flow.waiting())
                    .put("transitions", flow.transitions());
            var skipped = each.putObject("skipped");
            flow.skipped().forEach(skipped::put);
        }
        json.put("mails", mails);
        var cost = json.putObject("usdPerThousandMails");
        usdPerThousand.forEach((service, usd) -> cost.put(service, rounded(usd)));
        json.put("totalUsdPerThousandMails", rounded(totalUsdPerThousand));
        json.put("priceDate", priceDate);
        var units = json.putObject("units");
        usage.byService()
                .forEach(
                        (service, counts) -> {
                            var each = units.putObject(service);
                            counts.forEach((unit, n) -> each.put(unit, rounded(n)));
                        });
        var story = json.putObject("timeline");
        story.put("person", person);
        var moments = story.putArray("moments");
        timeline.forEach(
                m -> moments.addObject().put("at", m.at().toString()).put("what", m.what()));
        return json;
    }

    private static BigDecimal rounded(double value) {
        var exact =
                BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
