package io.relance.local.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;
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

/// What a night of RFM takes from DynamoDB and Step Functions, metered on the local cloud. The
/// figures a customer are those of any shop: passes read the index of customers alone.
class NightCostTest {
    private static final Instant NOON = ManyCustomers.NOON;
    private static final int CUSTOMERS = 1_000;
    private static final int MOVERS = 20;

    /// An entry of the index is 160 to 200 bytes; half a unit reads 4 KB of them.
    private static final double READ_UNITS_A_PASS = 0.026;

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
        try (var cloud = ManyCustomers.shop(CUSTOMERS);
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
                cloud.wiring()
                        .timeline()
                        .append(List.of(ManyCustomers.order(id, now, BigDecimal.valueOf(900))));
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
