package io.relance.local.rfm;

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

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A shop on the local cloud with as many customers as one wants, stored without any door.
final class ManyCustomers {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final MetricId ORDERS = MetricId.named(Metric.PLACED_ORDER);

    private ManyCustomers() {}

    static Cloud shop(int customers) throws IOException {
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
                                        new Minimums(customers, 100, 30, 2))));
        var random = new Random(3);
        for (var n = 0; n < customers; n++) {
            customer(cloud, "customer%08d".formatted(n), random);
        }
        return cloud;
    }

    static void customer(Cloud cloud, String name, Random random) {
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

    static Event order(ProfileId id, Instant at, BigDecimal value) {
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
}
