package io.relance.core.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relance.core.rfm.Purchases;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

class ModelTest {
    private static final Instant AS_OF = Instant.parse("2026-03-01T02:00:00Z");
    private static final Model MODEL =
            new Model(
                    AS_OF,
                    new BgNbd(0.243, 4.414, 0.793, 2.426),
                    new GammaGamma(6.25, 3.74, 15.44),
                    60,
                    1.25);

    private static Purchases bought(int orders, String spent, String first, String last, int days) {
        return new Purchases(
                orders, new BigDecimal(spent), Instant.parse(first), Instant.parse(last), days);
    }

    private static Purchases once(String at) {
        return bought(1, "30", at, at, 1);
    }

    @Test
    void givenRepeatedOrders_whenEstimated_thenHistoryIsExactAndRounded() {
        var purchases = bought(4, "100.125", "2025-09-01T10:00:00Z", "2026-01-14T22:00:00Z", 3);

        var estimates = MODEL.estimates(purchases);

        assertThat(estimates.historicClv()).contains(new BigDecimal("100.12"));
        assertThat(estimates.historicNumberOfOrders()).contains(4);
        assertThat(estimates.averageOrderValue()).contains(new BigDecimal("25.03"));
        assertThat(estimates.averageDaysBetweenOrders()).contains(new BigDecimal("45.17"));
    }

    /// Two repeats on 135 and 181 days, 100.125 on three days: the models' own answers, times
    /// 1.25 orders a day with an order.
    @Test
    void givenRepeatedOrders_whenEstimated_thenAYearIsWhatTheModelsExpect() {
        var purchases = bought(4, "100.125", "2025-09-01T10:00:00Z", "2026-01-14T22:00:00Z", 3);
        var history = RepeatHistory.ofDays(2, 135, 181);
        var days = MODEL.orders().expected(history, 365 / 7.0);
        var spend = MODEL.spend().expectedSpend(new SpendHistory(3, 100.125 / 3));

        var estimates = MODEL.estimates(purchases);

        var predicted = estimates.predictedClv().orElseThrow();
        assertThat(estimates.predictedNumberOfOrders().orElseThrow().doubleValue())
                .isBetween(days * 1.25 - 0.00006, days * 1.25 + 0.00006);
        assertThat(predicted.doubleValue()).isBetween(days * spend - 0.006, days * spend + 0.006);
        assertThat(estimates.totalClv()).contains(new BigDecimal("100.12").add(predicted));
        assertThat(estimates.churnProbability().orElseThrow().doubleValue())
                .isBetween(1 - MODEL.orders().alive(history) - 0.00006, 0.5);
    }

    /// Own gaps of 40 days, two of them, and one of the population's 60.
    @Test
    void givenRepeatedOrders_whenTheNextIsExpected_thenTheirGapIsDrawnTowardThePopulations() {
        var purchases = bought(5, "100", "2025-10-01T23:00:00Z", "2025-12-20T01:00:00Z", 3);

        var estimates = MODEL.estimates(purchases);

        assertThat(estimates.expectedDateOfNextOrder())
                .contains(Instant.parse("2025-12-20T00:00:00Z").plus(Duration.ofDays(47)));
    }

    @Test
    void givenOneOrder_whenEstimated_thenThePopulationSpeaks() {
        var estimates = MODEL.estimates(once("2026-02-01T12:30:00Z"));

        assertThat(estimates.averageDaysBetweenOrders()).isEmpty();
        assertThat(estimates.churnProbability()).contains(new BigDecimal("0.0000"));
        assertThat(estimates.expectedDateOfNextOrder())
                .contains(Instant.parse("2026-04-02T00:00:00Z"));
    }

    @Test
    void givenTwoOrdersOfOneDay_whenEstimated_thenTheyAreOneDayOfTwoOrders() {
        var twice = bought(2, "30", "2026-02-01T06:00:00Z", "2026-02-01T18:00:00Z", 1);
        var one = MODEL.estimates(once("2026-02-01T18:00:00Z"));

        var estimates = MODEL.estimates(twice);

        assertThat(estimates.averageDaysBetweenOrders()).contains(new BigDecimal("0.50"));
        assertThat(estimates.averageOrderValue()).contains(new BigDecimal("15.00"));
        assertThat(estimates.predictedNumberOfOrders()).isEqualTo(one.predictedNumberOfOrders());
        assertThat(estimates.expectedDateOfNextOrder()).isEqualTo(one.expectedDateOfNextOrder());
    }

    @Test
    void givenSilence_whenItLasts_thenChurnRisesAndLessIsExpected() {
        var lately = bought(5, "100", "2025-06-01T10:00:00Z", "2026-02-20T10:00:00Z", 5);
        var longAgo = bought(5, "100", "2024-06-01T10:00:00Z", "2025-02-20T10:00:00Z", 5);

        var alive = MODEL.estimates(lately);
        var lost = MODEL.estimates(longAgo);

        assertThat(lost.churnProbability().orElseThrow())
                .isGreaterThan(alive.churnProbability().orElseThrow());
        assertThat(lost.predictedClv().orElseThrow())
                .isLessThan(alive.predictedClv().orElseThrow());
    }

    @Test
    void givenAnOrderSinceTheModel_whenEstimated_thenItIsLookedAtOnItsDay() {
        var since = bought(2, "60", "2026-02-01T10:00:00Z", "2026-03-05T10:00:00Z", 2);

        var estimates = MODEL.estimates(since);

        var thatDay = RepeatHistory.ofDays(1, 32, 32);
        assertThat(estimates.churnProbability().orElseThrow().doubleValue())
                .isBetween(
                        1 - MODEL.orders().alive(thatDay) - 0.0001,
                        1 - MODEL.orders().alive(thatDay) + 0.0001);
    }

    @Test
    void givenNumbersOutOfRange_whenAModelIsMade_thenItIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Model(AS_OF, MODEL.orders(), MODEL.spend(), 0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Model(AS_OF, MODEL.orders(), MODEL.spend(), 60, 0.9));
    }
}
