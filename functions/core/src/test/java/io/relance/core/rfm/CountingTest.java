package io.relance.core.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.Event;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CountingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANA = new ProfileId("ana");
    private static final OrderMetrics ORDERS = OrderMetrics.of(MetricId.named(Metric.PLACED_ORDER));

    private static Event event(
            String metric, String id, int daysAgo, Optional<String> value, Value.Fields extra) {
        var metricId = MetricId.named(metric);
        var time = NOON.minus(Duration.ofDays(daysAgo));
        return new Event(
                Event.id(ANA, metricId, id),
                ANA,
                metricId,
                id,
                time,
                time,
                value.map(BigDecimal::new),
                Value.Fields.EMPTY,
                extra,
                false);
    }

    private static Event order(String id, int daysAgo, String value) {
        return event(Metric.PLACED_ORDER, id, daysAgo, Optional.of(value), Value.Fields.EMPTY);
    }

    private static Event cancelled(String id, int daysAgo) {
        return event(Metric.CANCELLED_ORDER, id, daysAgo, Optional.of("1"), Value.Fields.EMPTY);
    }

    private static Event refunded(String id, int daysAgo, String value, Value orderId) {
        return event(
                Metric.REFUNDED_ORDER,
                id,
                daysAgo,
                Optional.of(value),
                new Value.Fields(Map.of("order_id", orderId)));
    }

    private static Optional<Purchases> counted(Event... events) {
        return Counting.of(ORDERS, List.of(events), NOON).purchases();
    }

    @Test
    void givenOrders_whenCounted_thenTheyAreSummed() {
        var purchases = counted(order("1", 40, "20.10"), order("2", 3, "5"), order("3", 3, "0.05"));

        assertThat(purchases)
                .contains(
                        new Purchases(
                                3,
                                new BigDecimal("25.15"),
                                NOON.minus(Duration.ofDays(40)),
                                NOON.minus(Duration.ofDays(3)),
                                2));
    }

    @Test
    void givenAnOrderForNothing_whenCounted_thenItIsNone() {
        assertThat(counted(order("1", 40, "0"), order("2", 4, "-3"))).isEmpty();
        assertThat(counted(order("1", 40, "0"), order("2", 4, "3")).orElseThrow().orders())
                .isEqualTo(1);
    }

    @Test
    void givenACancelledOrder_whenCounted_thenTheOrderBeforeIsTheLast() {
        var purchases =
                counted(order("1", 40, "20"), order("2", 3, "5"), cancelled("2:cancelled", 1));

        assertThat(purchases.orElseThrow().orders()).isEqualTo(1);
        assertThat(purchases.orElseThrow().last()).isEqualTo(NOON.minus(Duration.ofDays(40)));
        assertThat(counted(order("1", 40, "20"), cancelled("1", 1))).isEmpty();
    }

    @Test
    void givenRefunds_whenCounted_thenOnlyWhatIsLeftCounts() {
        var part = refunded("r1", 2, "15", Value.of(1));
        var rest = refunded("r2", 1, "5", Value.of("1"));

        assertThat(counted(order("1", 9, "20"), part).orElseThrow().spent())
                .isEqualByComparingTo("5");
        assertThat(counted(order("1", 9, "20"), part, rest)).isEmpty();
        assertThat(counted(order("2", 9, "20"), part, rest).orElseThrow().spent())
                .isEqualByComparingTo("20");
    }

    @Test
    void givenWhatIsStillToCome_whenCounted_thenItIsLeftAndAskedForAgain() {
        var tomorrow = order("2", -1, "5");
        var cancelledTomorrow = cancelled("1", -1);

        var counting = Counting.of(ORDERS, List.of(order("1", 9, "20"), tomorrow), NOON);
        var before = Counting.of(ORDERS, List.of(order("1", 9, "20"), cancelledTomorrow), NOON);

        assertThat(counting.purchases().orElseThrow().orders()).isEqualTo(1);
        assertThat(counting.again()).isTrue();
        assertThat(before.purchases()).isPresent();
        assertThat(before.again()).isTrue();
    }

    @Test
    void givenDaysOfUtc_whenTheLastOrderWasLateYesterday_thenThatIsADayAgo() {
        var lately =
                Purchases.of(
                        List.of(
                                new Purchase(
                                        Instant.parse("2026-03-01T23:59:59Z"), BigDecimal.ONE)));

        assertThat(lately.orElseThrow().daysSince(Instant.parse("2026-03-02T00:00:00Z"))).isOne();
    }
}
