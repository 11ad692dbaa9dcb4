package io.relance.lambda.shopify;

import static io.relance.lambda.shopify.Told.arrival;
import static io.relance.lambda.shopify.Told.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Change;
import io.relance.core.rfm.Counting;
import io.relance.core.rfm.OrderMetrics;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.RfmSettings;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What RFM counts of orders as Shopify tells them, with what becomes of them.
class CountedOrdersTest {
    private static final Instant LATER = Instant.parse("2026-12-31T00:00:00Z");
    private static final ProfileId ANA = new ProfileId("ana");
    private static final String ORDER =
            """
            {"id": 9007199254740993, "email": "a@example.com", "total_price": "50.00",
             "created_at": "2026-11-20T10:00:00+01:00", %s "line_items": []}
            """;
    private static final String REFUND =
            """
            {"id": %d, "order_id": 9007199254740993, "created_at": "2026-11-22T10:00:00+01:00",
             "transactions": [{"kind": "refund", "status": "success", "amount": "%s"}]}
            """;

    private static Event stored(Change.Occurred happened) {
        var metric = MetricId.named(happened.metric());
        return new Event(
                Event.id(ANA, metric, happened.uniqueId()),
                ANA,
                metric,
                happened.uniqueId(),
                happened.time(),
                happened.time(),
                happened.value(),
                happened.properties(),
                happened.extra(),
                false);
    }

    /// @param told topic and body, in turn
    private static Optional<Purchases> counted(String... told) {
        var all = new ArrayList<Event>();
        for (var i = 0; i < told.length; i += 2) {
            events(arrival(told[i], told[i + 1])).forEach(event -> all.add(stored(event)));
        }
        var metrics = OrderMetrics.of(RfmSettings.DEFAULT.metric());
        var asked = all.stream().filter(e -> metrics.all().contains(e.metric())).toList();
        return Counting.of(metrics, List.copyOf(asked), LATER).purchases();
    }

    private static String order(String more) {
        return ORDER.formatted(more);
    }

    @Test
    void givenARefundOfAPart_whenCounted_thenTheRestIsSpent() {
        var purchases =
                counted("orders/create", order(""), "refunds/create", REFUND.formatted(1, "20.00"));

        assertThat(purchases.orElseThrow().orders()).isEqualTo(1);
        assertThat(purchases.orElseThrow().spent()).isEqualByComparingTo("30");
    }

    @Test
    void givenARefundOfAll_whenCounted_thenNothingWasBought() {
        assertThat(
                        counted(
                                "orders/create",
                                order(""),
                                "refunds/create",
                                REFUND.formatted(1, "20.00"),
                                "refunds/create",
                                REFUND.formatted(2, "30.00")))
                .isEmpty();
    }

    @Test
    void givenACancelledOrder_whenCounted_thenNothingWasBought() {
        var cancelled = order("\"cancelled_at\": \"2026-11-21T10:00:00+01:00\",");

        assertThat(counted("orders/create", order(""))).isPresent();
        assertThat(counted("orders/create", order(""), "orders/cancelled", cancelled)).isEmpty();
    }
}
