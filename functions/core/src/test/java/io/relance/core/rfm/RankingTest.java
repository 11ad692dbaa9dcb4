package io.relance.core.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

class RankingTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void givenSevenOfTenBoughtOnce_whenRanked_thenTwoOrdersScoreThreeAndNobodyTwo() {
        var orders = new long[] {1, 1, 1, 1, 1, 1, 1, 2, 2, 3};

        var frequency = Ranking.cutoffs(Yardstick.DEFAULT, orders, 1);

        assertThat(LongStream.of(1, 2, 3).mapToInt(frequency::score)).containsExactly(1, 3, 3);
    }

    @Test
    void givenOneCustomer_whenRanked_thenTheLowestScoresOne() {
        var monetary = Ranking.cutoffs(Yardstick.DEFAULT, new long[] {5_000_000}, 1_000_000);

        assertThat(monetary.score(5_000_000)).isEqualTo(1);
    }

    @Test
    void givenNobody_whenRanked_thenThereIsAScoringAllTheSame() {
        var scoring = Ranking.of(RfmSettings.DEFAULT, List.of());

        assertThat(scoring.frequency()).isEqualTo(new Cutoffs.Beyond(0, 0));
    }

    @Test
    void givenValues_whenRanked_thenMoneyIsInMillionthsAndTheThresholdItselfIsEnough() {
        var settings =
                new RfmSettings(
                        RfmSettings.DEFAULT.metric(),
                        Recency.DEFAULT,
                        new Yardstick.Values(3, 2),
                        new Yardstick.Values(100, 20),
                        Minimums.DEFAULT);
        var customers = List.of(bought(2, "19.999999"), bought(3, "20"), bought(1, "100"));

        var scoring = Ranking.of(settings, customers);

        assertThat(customers.stream().map(c -> scoring.score(c, NOON).code()))
                .containsExactly(321, 332, 313);
    }

    private static Purchases bought(int orders, String spent) {
        return new Purchases(
                orders, new BigDecimal(spent), NOON, NOON.plus(Duration.ofMinutes(1)), 1);
    }

    @RepeatedTest(300)
    void aScoreFollowsFromHowManyHaveStrictlyLess(RepetitionInfo run) {
        var random = new SplittableRandom(run.getCurrentRepetition());
        var most = 1 + random.nextInt(30);
        var numbers = random.longs(1L + random.nextInt(60), 1, 1L + most).toArray();
        var best = 1 + random.nextInt(100);
        var average = 1 + random.nextInt(best);

        var cutoffs = Ranking.cutoffs(new Yardstick.Percentiles(best, average), numbers, 1);

        for (var number : numbers) {
            var less = Arrays.stream(numbers).filter(other -> other < number).count();
            var ahead = BigDecimal.valueOf(100 * less);
            var all = BigDecimal.valueOf(numbers.length);
            var score =
                    ahead.compareTo(all.multiply(BigDecimal.valueOf(best))) >= 0
                            ? 3
                            : ahead.compareTo(all.multiply(BigDecimal.valueOf(average))) >= 0
                                    ? 2
                                    : 1;
            assertThat(cutoffs.score(number))
                    .as("seed %d: %d of %s", run.getCurrentRepetition(), number, numbers)
                    .isEqualTo(score);
        }
    }
}
