package io.relance.local.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.Event;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.ProfileState;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.value.Value;
import io.relance.local.Cloud;
import io.relance.local.CloudOptions;
import io.relance.local.Repository;
import io.relance.local.meter.Usage;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What a night of RFM takes from DynamoDB and Step Functions, metered on the local cloud. The
/// figures a customer are those of any shop: passes read the index of customers alone.
class NightCostTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final MetricId ORDERS = MetricId.named(Metric.PLACED_ORDER);
    private static final int CUSTOMERS = 1_000;
    private static final int MOVERS = 20;

    /// An entry of the index is 160 to 200 bytes; half a unit reads 4 KB of them.
    private static final double READ_UNITS_A_PASS = 0.026;

    private static Cloud shop() throws IOException {
        var cloud = Cloud.boot(CloudOptions.of(Repository.file("template.yaml")).startingAt(NOON));
        var definitions = cloud.wiring().definitions();
        var usual = RfmSettings.DEFAULT;
        definitions.save(
                definitions
                        .current()
                        .settings()
                        .with(
                                new RfmSettings(
                                        ORDERS,
                                        usual.recency(),
                                        usual.frequency(),
                                        usual.monetary(),
                                        new Minimums(CUSTOMERS, 100, 30, 2))));
        var random = new Random(3);
        for (var n = 0; n < CUSTOMERS; n++) {
            customer(cloud, "customer%08d".formatted(n), random);
        }
        return cloud;
    }

    private static void customer(Cloud cloud, String name, Random random) {
        var id = new ProfileId(name);
        var email = Map.of(Attribute.EMAIL, Optional.of(name + "@example.com"));
        var profile =
                Profile.fresh(id, NOON).with(ProfilePatch.of(email, Value.Fields.EMPTY), NOON);
        var state = ProfileState.fresh(profile).with(Customer.NONE.marked());
        cloud.wiring().profiles().save(state, state).orElseThrow();
        for (var count = 1 + random.nextInt(2) * random.nextInt(5); count > 0; count--) {
            var at = NOON.minus(Duration.ofHours(1 + random.nextInt(4_000)));
            var value = BigDecimal.valueOf(100 + random.nextInt(20_000), 2);
            cloud.wiring().timeline().append(List.of(order(id, at, value)));
        }
    }

    private static Event order(ProfileId id, Instant at, BigDecimal value) {
        return new Event(
                Event.id(id, ORDERS, at.toString()),
                id,
                ORDERS,
                at.toString(),
                at,
                at,
                Optional.of(value),
                Value.Fields.EMPTY,
                Value.Fields.EMPTY,
                true);
    }

    /// What the time up to `instant` takes, with all that falls due; the sweep's minutes are taken
    /// off, which an idle cloud takes as well.
    private static Usage used(Cloud cloud, Cloud idle, Instant instant) {
        var before = cloud.meter().snapshot();
        var beforeIdle = idle.meter().snapshot();
        cloud.time().moveTo(instant);
        idle.time().moveTo(instant);
        return cloud.meter()
                .snapshot()
                .minus(before)
                .minus(idle.meter().snapshot().minus(beforeIdle));
    }

    @Test
    void aNightReadsTheIndexOfCustomersAndWritesNobodyWhoStays() throws IOException {
        try (var cloud = shop();
                var idle =
                        Cloud.boot(
                                CloudOptions.of(Repository.file("template.yaml"))
                                        .parameter("RfmSchedule", "cron(0 0 1 1 ? 2199)")
                                        .startingAt(NOON))) {
            var first = used(cloud, idle, NOON.plus(Duration.ofDays(1)));
            var second = used(cloud, idle, NOON.plus(Duration.ofDays(2)));
            for (var n = 0; n < MOVERS; n++) {
                var id = new ProfileId("customer%08d".formatted(n));
                var now = NOON.plus(Duration.ofDays(2));
                cloud.wiring().timeline().append(List.of(order(id, now, BigDecimal.valueOf(900))));
                var state = cloud.wiring().profiles().load(id).orElseThrow();
                cloud.wiring().profiles().save(state, state.with(state.customer().marked()));
            }
            var third = used(cloud, idle, NOON.plus(Duration.ofDays(3)));

            var nights = cloud.wiring().recalculations().newest(9).reversed();
            for (var night : List.of(first, second, third)) {
                System.out.printf(
                        Locale.ROOT,
                        "a night over %,d customers: %s, $%.6f%n",
                        CUSTOMERS,
                        night.byService(),
                        night.totalUsd(cloud.meter().prices()));
            }
            nights.forEach(n -> System.out.printf("moved %d of them%n", n.moved()));
            var passes = 5;
            assertThat(nights).hasSize(3).allMatch(night -> night.outcome().isPresent());
            assertThat(nights.get(1).moved()).isLessThan(MOVERS);
            assertThat(second.of("dynamodb", "readUnits"))
                    .isLessThan(passes * READ_UNITS_A_PASS * CUSTOMERS + 200);
            assertThat(second.of("dynamodb", "writeUnits"))
                    .isLessThan(100 + 12.0 * nights.get(1).moved());
        }
    }
}
