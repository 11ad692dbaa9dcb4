package io.relance.local.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;

import io.relance.core.event.Metric;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.recalculation.Recalculate;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.recalculation.Transition;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.Purchase;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.Ranking;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Standing;
import io.relance.core.value.Value;
import io.relance.lambda.rfm.RfmHandler;
import io.relance.local.Cloud;
import io.relance.local.CloudOptions;
import io.relance.local.Repository;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// The nightly machine on the whole local cloud: the groups it gives are those of plain arithmetic,
/// wherever it dies and is begun again.
class NightTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int CUSTOMERS = 40;
    private static final RfmSettings SETTINGS =
            new RfmSettings(
                    RfmSettings.DEFAULT.metric(),
                    RfmSettings.DEFAULT.recency(),
                    RfmSettings.DEFAULT.frequency(),
                    RfmSettings.DEFAULT.monetary(),
                    new Minimums(CUSTOMERS, 180, 30, 3));

    private static Cloud shop() throws IOException {
        var cloud = Cloud.boot(CloudOptions.of(Repository.file("template.yaml")).startingAt(NOON));
        var definitions = cloud.wiring().definitions();
        definitions.save(definitions.current().settings().with(SETTINGS));
        var record = cloud.wiring().record();
        orders().forEach(
                        (person, orders) -> {
                            for (var order : orders) {
                                record.record(arrival(person, order)).orElseThrow();
                            }
                        });
        return cloud;
    }

    private static Map<String, List<Purchase>> orders() {
        var random = new Random(7);
        var all = new TreeMap<String, List<Purchase>>();
        for (var n = 0; n < CUSTOMERS; n++) {
            var orders = new ArrayList<Purchase>();
            for (var count = 1 + random.nextInt(2) * random.nextInt(4); count > 0; count--) {
                var at = NOON.minus(Duration.ofHours(1 + random.nextInt(500 * 24)));
                orders.add(new Purchase(at, BigDecimal.valueOf(1 + random.nextInt(9_999), 2)));
            }
            all.put("p%02d@example.com".formatted(n), orders);
        }
        return all;
    }

    private static Arrival arrival(String email, Purchase order) {
        return new Arrival(
                Optional.empty(),
                Set.of(Identifier.of(Identifier.Kind.EMAIL, email).orElseThrow()),
                ProfilePatch.NOTHING,
                List.of(
                        new Change.Occurred(
                                Metric.PLACED_ORDER,
                                order.at().toString(),
                                order.at(),
                                Optional.of(order.value()),
                                Value.Fields.EMPTY,
                                Value.Fields.EMPTY)),
                NOON,
                true,
                "test",
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, Group> expected(Instant asOf) {
        var bought = new HashMap<String, Purchases>();
        orders().forEach((who, orders) -> bought.put(who, Purchases.of(orders).orElseThrow()));
        var scoring = Ranking.of(SETTINGS, bought.values());
        var groups = new HashMap<String, Group>();
        bought.forEach((who, what) -> groups.put(who, scoring.score(what, asOf).group()));
        return groups;
    }

    private static Map<String, Group> given(Cloud cloud) {
        var groups = new HashMap<String, Group>();
        for (var id : everybody(cloud)) {
            var state = cloud.wiring().profiles().load(id).orElseThrow();
            state.customer()
                    .standing()
                    .map(Standing::group)
                    .ifPresent(
                            group -> {
                                var label = Value.of(group.label());
                                assertThat(state.profile().properties().get(Standing.CURRENT))
                                        .contains(label);
                                groups.put(state.profile().identifiers().getFirst().value(), group);
                            });
        }
        return groups;
    }

    private static List<ProfileId> everybody(Cloud cloud) {
        var all = new ArrayList<ProfileId>();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            all.addAll(cloud.wiring().profiles().page(shard, Optional.empty(), 1_000));
        }
        return all;
    }

    private static List<Transition> transitions(Cloud cloud) {
        var all = new ArrayList<Transition>();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            all.addAll(
                    cloud.wiring()
                            .transitions()
                            .page(
                                    shard,
                                    Instant.EPOCH,
                                    NOON.plus(Duration.ofDays(9)),
                                    Optional.empty(),
                                    1_000));
        }
        return all;
    }

    private static void requireRight(Cloud cloud, String as) {
        var done = cloud.wiring().recalculations().complete(Instant.MAX, 1).getFirst();
        assertThat(done.outcome().orElseThrow().customers()).as(as).isEqualTo(CUSTOMERS);
        assertThat(given(cloud)).as(as).isEqualTo(expected(done.asOf()));
        assertThat(transitions(cloud)).as(as).hasSize(CUSTOMERS);
    }

    /// The machine's calls, one after the other, until so many are made.
    ///
    /// @return whether it came to its end before
    private static boolean calls(Cloud cloud, String id, int most) {
        var handler = new RfmHandler(cloud.wiring());
        var made = 0;
        Map<String, Object> state = new HashMap<>(Map.of("do", "begin", "id", id));
        while (made++ < most) {
            state = new HashMap<>(handler.handleRequest(state, NO_CONTEXT));
            var parts = (List<?>) state.get("parts");
            var part = parts == null ? List.of() : parts;
            switch ((String) state.get("do")) {
                case "begin", "decide" -> {
                    if (part.isEmpty()) {
                        return true;
                    }
                    state.putAll(Map.of("do", "work", "shards", part.getFirst(), "cursor", ""));
                }
                default -> {
                    if (state.get("cursor").equals("")) {
                        state.put("do", "decide");
                    }
                }
            }
        }
        return false;
    }

    private static final Context NO_CONTEXT = null;

    @Test
    void givenOrders_whenTheNightComes_thenGroupsAreThoseOfPlainArithmetic() throws IOException {
        try (var cloud = shop()) {
            cloud.time().moveTo(NOON.plus(Duration.ofDays(1)));

            requireRight(cloud, "one night");
            cloud.time().moveTo(NOON.plus(Duration.ofDays(2)));

            assertThat(cloud.wiring().recalculations().newest(9)).hasSize(2);
            assertThat(cloud.outbox().all()).isEmpty();
        }
    }

    @Test
    void givenADeathAfterAnyCall_whenBegunAgainOrTakenOver_thenItComesToTheSame()
            throws IOException {
        var over = false;
        for (var calls = 1; !over; calls++) {
            try (var cloud = shop()) {
                over = calls(cloud, "dies", calls);
                if (calls % 2 == 0) {
                    calls(cloud, "dies", 1_000);
                } else {
                    cloud.time().moveTo(NOON.plus(Recalculate.SILENCE).plusSeconds(1));
                    calls(cloud, "takes-over", 1_000);
                }
                requireRight(cloud, "after %d calls".formatted(calls));
            }
        }
    }

    @Test
    void givenOneAtWork_whenTheNightComes_thenTheNightLeavesItAlone() throws IOException {
        try (var cloud = shop()) {
            var night = Instant.parse("2026-03-03T03:00:00Z");
            cloud.time().moveTo(night.minus(Duration.ofMinutes(5)));
            calls(cloud, "by-hand", 2);

            cloud.time().moveTo(night.plusSeconds(1));

            assertThat(cloud.wiring().recalculations().newest(9))
                    .extracting(Recalculation::id)
                    .containsExactly("by-hand");
        }
    }
}
