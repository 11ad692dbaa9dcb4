package io.relance.core.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Purchases;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class FittingTest {
    private static final Instant AS_OF = Instant.parse("2026-03-01T02:00:00Z");
    private static final BgNbd ORDERS = new BgNbd(0.4, 6, 0.9, 2.2);

    /// Customers by the models, in whole days: one order a day, and two on the last.
    private static List<Buyer> buyers(int people, long seed) {
        var spends = new Simulation(seed + 1).spends(new GammaGamma(4, 5, 60), people).iterator();
        return new Simulation(seed)
                .repeats(ORDERS, people, 30, 150).stream()
                        .map(history -> buyer(history, spends.next().mean()))
                        .toList();
    }

    private static Buyer buyer(RepeatHistory history, double mean) {
        var last = (int) (history.lastWeeks() * 7);
        var days = 1 + Math.min(history.repeats(), last);
        return new Buyer(
                days + 1,
                days,
                days == 1 ? 0 : last,
                (int) (history.ageWeeks() * 7),
                Math.round(mean * days * 100) * 10_000);
    }

    @Test
    void givenAShop_whenFitted_thenTheModelIsTheShops() {
        var buyers = buyers(4_000, 21);
        var back = buyers.stream().filter(Buyer::cameBack).toList();

        var model = Fitting.model(AS_OF, buyers).orElseThrow();

        assertThat(model.asOf()).isEqualTo(AS_OF);
        assertThat(model.orders().r() / model.orders().alpha())
                .isCloseTo(0.4 / 6, Percentage.withPercentage(15));
        assertThat(model.spend().expectedSpend()).isCloseTo(60, Percentage.withPercentage(5));
        assertThat(model.meanGapDays())
                .isCloseTo(
                        back.stream().mapToDouble(b -> b.lastDays() / (b.days() - 1.0)).sum()
                                / back.size(),
                        within(1e-9));
        assertThat(model.ordersPerOrderDay())
                .isCloseTo(1 + 4_000.0 / buyers.stream().mapToInt(Buyer::days).sum(), within(1e-9));
    }

    @Test
    void givenTheSamePeopleInAnotherOrder_whenFitted_thenEveryBitIsTheSame() {
        var buyers = buyers(1_000, 22);
        var shuffled = new ArrayList<>(buyers);
        Collections.shuffle(shuffled, new Random(22));

        assertThat(Fitting.model(AS_OF, shuffled)).isEqualTo(Fitting.model(AS_OF, buyers));
    }

    @Test
    void givenFewWhoCameBack_whenFitted_thenThereIsNoModel() {
        var buyers = buyers(1_000, 23);
        var once = buyers.stream().filter(buyer -> !buyer.cameBack()).toList();
        var back = buyers.stream().filter(Buyer::cameBack).toList();
        var few = new ArrayList<>(once);
        few.addAll(back.subList(0, Fitting.FEWEST_REPEATERS - 1));
        var enough = new ArrayList<>(once);
        enough.addAll(back.subList(0, Fitting.FEWEST_REPEATERS));

        assertThat(Fitting.model(AS_OF, List.of())).isEmpty();
        assertThat(Fitting.model(AS_OF, few)).isEmpty();
        assertThat(Fitting.model(AS_OF, enough)).isPresent();
    }

    @Test
    void givenOnePrice_whenFitted_thenThereIsNoModel() {
        assertThat(Fitting.model(AS_OF, spending(20, 20))).isEmpty();
    }

    @Test
    void givenAlmostOnePrice_whenFitted_thenThatIsExpected() {
        var model = Fitting.model(AS_OF, spending(20, 20.01)).orElseThrow();

        assertThat(model.spend().expectedSpend(new SpendHistory(1, 20))).isCloseTo(20, within(0.1));
    }

    /// People who spend the one or the other on each day.
    private static List<Buyer> spending(double one, double other) {
        var turns = IntStream.iterate(0, turn -> 1 - turn).iterator();
        return buyers(1_000, 24).stream()
                .map(
                        buyer ->
                                new Buyer(
                                        buyer.days(),
                                        buyer.days(),
                                        buyer.lastDays(),
                                        buyer.ageDays(),
                                        Math.round(
                                                (turns.next() == 0 ? one : other)
                                                        * 1e6
                                                        * buyer.days())))
                .toList();
    }

    @Test
    void givenPurchases_whenABuyerIsMade_thenDaysAreOfUtc() {
        var purchases =
                new Purchases(
                        3,
                        new BigDecimal("12.50"),
                        Instant.parse("2026-01-01T23:59:00Z"),
                        Instant.parse("2026-01-03T00:01:00Z"),
                        2);

        assertThat(Buyer.of(purchases, AS_OF)).isEqualTo(new Buyer(3, 2, 2, 59, 12_500_000));
        assertThat(Buyer.of(purchases, Instant.parse("2026-01-02T00:00:00Z")).ageDays())
                .isEqualTo(2);
    }

    @Test
    void givenDaysThatContradict_whenABuyerIsMade_thenItIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Buyer(1, 2, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Buyer(3, 3, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Buyer(1, 1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Buyer(2, 2, 2, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Buyer(1, 1, 0, 1, 0));
    }

    @Test
    void givenAShopOfAnySize_whenSampled_thenAboutEnoughAreTaken() {
        assertThat(Fitting.oneIn(0)).isEqualTo(1);
        assertThat(Fitting.oneIn(50_000)).isEqualTo(1);
        assertThat(Fitting.oneIn(50_001)).isEqualTo(2);
        assertThat(Fitting.oneIn(1_000_000)).isEqualTo(20);

        var taken =
                IntStream.range(0, 20_000)
                        .mapToObj(number -> new ProfileId("profile-" + number))
                        .filter(profile -> Fitting.sampled(profile, 20))
                        .count();

        assertThat(taken).isBetween(900L, 1_100L);
        assertThat(Fitting.sampled(new ProfileId("anyone"), 1)).isTrue();
    }
}
