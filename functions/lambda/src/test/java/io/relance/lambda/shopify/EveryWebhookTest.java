package io.relance.lambda.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.shop.Outcome;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

class EveryWebhookTest {
    /// What bodies of each topic may come to; the doc samples and captures of one topic differ.
    private static final Map<String, Set<String>> TABLE =
            Map.ofEntries(
                    row("orders/create", "[Ordered Product, Placed Order]", "[Placed Order]"),
                    row("orders/fulfilled", "[Fulfilled Order]"),
                    row("orders/partially_fulfilled", "[Fulfilled Partial Order]"),
                    row("orders/cancelled", "[Cancelled Order]"),
                    row("orders/updated", "[]"),
                    row("orders/paid", "ignored"),
                    row("orders/edited", "ignored"),
                    row("checkouts/create", "[Checkout Started]"),
                    row("checkouts/update", "[Checkout Started]", "ignored"),
                    row("checkouts/delete", "ignored"),
                    row("refunds/create", "[Refunded Order] by order", "rejected"),
                    row("fulfillments/create", "ignored"),
                    row("customers/create", "[]"),
                    row("customers/update", "[]"),
                    row("customers/delete", "[Unlinked]"),
                    row("customers_email_marketing_consent/update", "[]", "ignored"),
                    row("customers_marketing_consent/update", "ignored"),
                    row("customers/merge", "ignored"),
                    row("customers/redact", "rejected"),
                    row("customers/data_request", "rejected"),
                    row("shop/redact", "rejected"),
                    row("shop/update", "ignored"),
                    row("app/uninstalled", "ignored"),
                    row("carts/create", "ignored"),
                    row("carts/update", "ignored"),
                    row("products/create", "ignored"),
                    row("products/update", "ignored"),
                    row("products/delete", "ignored"),
                    row("inventory_levels/update", "ignored"));

    @Test
    void givenEveryBody_whenTranslated_thenEachTopicComesToItsEvents() {
        var counted = new TreeMap<String, TreeMap<String, Integer>>();

        for (var sample : Webhooks.orSkip().all()) {
            counted.computeIfAbsent(sample.topic(), _ -> new TreeMap<>())
                    .merge(summary(sample.translated()), 1, Integer::sum);
        }

        counted.forEach((topic, outcomes) -> System.out.println(topic + " " + outcomes));
        assertThat(counted.keySet()).isEqualTo(new TreeSet<>(TABLE.keySet()));
        counted.forEach(
                (topic, outcomes) ->
                        assertThat(outcomes.keySet())
                                .as(topic)
                                .isEqualTo(TABLE.getOrDefault(topic, Set.of())));
    }

    @Test
    void givenEveryOrder_whenCreated_thenEveryLineIsAnOrderedProduct() {
        for (var sample : Webhooks.orSkip().all()) {
            if (sample.topic().equals("orders/create")) {
                var given = sample.body().get("line_items").orElse(Value.NONE);
                var lines = given instanceof Value.Items(var items) ? items.size() : 0;

                assertThat(Told.events(Told.arrival(sample.translated())))
                        .as(sample.name())
                        .hasSize(1 + lines);
            }
        }
    }

    private static Map.Entry<String, Set<String>> row(String topic, String... outcomes) {
        return Map.entry(topic, Set.of(outcomes));
    }

    private static String summary(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded(var arrivals) ->
                    arrivals.stream().map(EveryWebhookTest::changes).collect(Collectors.joining());
            case Outcome.Ignored _ -> "ignored";
            case Outcome.Unusable _ -> "rejected";
            case Outcome.Unknown _ -> "unknown";
        };
    }

    private static String changes(Arrival arrival) {
        var kinds = new TreeSet<String>();
        for (var change : arrival.changes()) {
            kinds.add(
                    change instanceof Change.Occurred event
                            ? event.metric()
                            : change.getClass().getSimpleName());
        }
        return kinds + (arrival.identifiers().isEmpty() ? " by order" : "");
    }
}
