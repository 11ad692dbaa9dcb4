package io.relance.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.codec.Json;
import io.relance.local.Cloud;
import io.relance.local.CloudOptions;
import io.relance.local.Repository;
import io.relance.local.http.InProcess;
import io.relance.local.http.PrivateApi;
import io.relance.local.orders.Order;
import io.relance.local.orders.OrdersReader.Reading;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

class ReplayRunTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int DAYS = 12;
    private static final int CUSTOMERS = 25;

    /// Some buy every other day, some once; one order in twenty is free, and orders of one customer
    /// may fall on the same second.
    private static Orders shop() {
        var random = new SplittableRandom(7);
        var orders = new ArrayList<Order>();
        for (var customer = 0; customer < CUSTOMERS; customer++) {
            var most = 1 + random.nextInt(5);
            for (var order = 0; order < most; order++) {
                var at = START.plus(Duration.ofHours(6L * random.nextInt(DAYS * 4)));
                var value = random.nextInt(20) == 0 ? 0 : 100 + random.nextInt(20_000);
                orders.add(
                        new Order(
                                orders.size() + 2L,
                                "Kundin Nr. %03d".formatted(customer),
                                at,
                                BigDecimal.valueOf(value, 2),
                                Optional.empty()));
            }
        }
        orders.sort(Comparator.comparing(Order::at).thenComparing(Order::line));
        return new Orders(orders, new Reading(orders.size(), 0, 0, List.of()));
    }

    /// Played in an account that takes days for what takes others months.
    private static ReplayReport played(boolean live) throws IOException {
        var orders = shop();
        var start = live ? orders.first().minus(Duration.ofDays(1)) : orders.end().minusSeconds(30);
        var options = CloudOptions.of(Repository.file("template.yaml")).startingAt(start);
        try (var cloud = Cloud.boot(options)) {
            hurried(new PrivateApi(new InProcess(cloud), "replay.example"));
            var run = new ReplayRun(cloud, orders, live);
            run.play(_ -> {});
            return run.report();
        }
    }

    private static void hurried(PrivateApi api) {
        var settings = Json.NODES.objectNode();
        settings.putObject("recency").put("best", 2).put("average", 5);
        settings.putObject("minimums")
                .put("customers", 1)
                .put("history_days", 0)
                .put("recent_days", 30)
                .put("orders", 1);
        api.call("PUT", "/api/rfm/settings", PrivateApi.document("rfm-settings", "", settings));
    }

    @Test
    void givenHistory_whenPlayed_thenGroupsAreThoseOfTheFileAndNobodyIsWrittenTo()
            throws IOException {
        var report = played(false);

        assertThat(report.outcome()).isPresent();
        assertThat(report.asOf()).contains(Instant.parse("2026-01-16T23:59:59.999Z"));
        assertThat(report.comparison()).contains(new Comparison(CUSTOMERS, CUSTOMERS));
        assertThat(report.firstGroups()).isEqualTo(report.outcome().orElseThrow().customers());
        assertThat(report.flows()).hasSize(2).allMatch(flow -> flow.entered() == 0);
        assertThat(report.mails()).isZero();
    }

    @Test
    void givenOrdersAsTheyWerePlaced_whenPlayed_thenWhoeverSlipsIsWrittenTo() throws IOException {
        var report = played(true);

        assertThat(report.complete()).isBetween(10L, 12L);
        assertThat(report.comparison()).contains(new Comparison(CUSTOMERS, CUSTOMERS));
        assertThat(report.changes()).isPositive();
        assertThat(report.retentionMails()).isPositive();
        assertThat(report.unexplained()).isZero();
        var flows = report.flows();
        assertThat(flows.getFirst().name()).isEqualTo("RFM retention");
        assertThat(flows.getFirst().entered()).isPositive();
        assertThat(flows.getLast().entered()).isEqualTo((int) report.orders());
        assertThat(report.mails()).isGreaterThan(report.retentionMails());
        assertThat(ReplayText.of(report, Duration.ofSeconds(90)))
                .contains(
                        "customers, 2026-01-05 to 2026-01-16, as they were placed.",
                        "Beside `relance rfm` over the same orders: 25 customers, 25 equal.",
                        "into At Risk or Needs Attention before them: 0.",
                        "Took 1 min 30 s");
        assertThat(report.json(Duration.ofSeconds(90)).path("comparison").path("equal").asInt())
                .isEqualTo(CUSTOMERS);
    }

    @Test
    void givenNoOrdersOrTooOldOnes_whenChecked_thenTheyAreRefused() {
        var nothing = new Orders(List.of(), new Reading(0, 0, 0, List.of()));
        var old =
                new Order(
                        9,
                        "a",
                        Instant.parse("1989-12-31T23:59:59Z"),
                        BigDecimal.ONE,
                        Optional.empty());

        assertThatThrownBy(nothing::check).hasMessage("there is no order to play");
        assertThatThrownBy(() -> new Orders(List.of(old), nothing.reading()).check())
                .hasMessage("the order in line 9 is from before 1990, which the API does not take");
    }
}
