package io.relance.core.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class GammaGammaTest {
    private static final GammaGamma CDNOW = new GammaGamma(6.25, 3.74, 15.44);

    /// The density of the mean is one over all means, for one day and for several.
    @Test
    void givenDays_whenTheDensityIsSummedOverAllMeans_thenItIsOne() {
        for (var days : List.of(1, 2, 7)) {
            var step = 0.05;
            var sum =
                    IntStream.range(0, 200_000)
                            .mapToDouble(i -> (i + 0.5) * step)
                            .map(mean -> Math.exp(logDensity(days, mean)))
                            .sum();

            assertThat(sum * step).as("%d days", days).isCloseTo(1, within(1e-6));
        }
    }

    private static double logDensity(int days, double mean) {
        return CDNOW.logLikelihood(List.of(new Alike<>(new SpendHistory(days, mean), 1)));
    }

    @Test
    void givenFewDays_whenSpendIsExpected_thenItLiesBetweenTheirsAndEverybodys() {
        var everybody = CDNOW.expectedSpend();

        var once = CDNOW.expectedSpend(new SpendHistory(1, 100));
        var often = CDNOW.expectedSpend(new SpendHistory(10, 100));
        var always = CDNOW.expectedSpend(new SpendHistory(1_000_000, 100));

        assertThat(everybody).isCloseTo(35.219, within(0.001));
        assertThat(once).isStrictlyBetween(everybody, often);
        assertThat(often).isLessThan(100);
        assertThat(always).isCloseTo(100, within(0.001));
    }

    /// Of the note: own mean and everybody's, by weights that add up to one.
    @Test
    void givenAHistory_whenSpendIsExpected_thenItIsTheWeightedMean() {
        var own = 6.25 * 3 / (6.25 * 3 + 3.74 - 1);

        var expected = CDNOW.expectedSpend(new SpendHistory(3, 20));

        assertThat(expected).isCloseTo(own * 20 + (1 - own) * CDNOW.expectedSpend(), within(1e-12));
    }

    @Test
    void givenAnotherCurrency_whenFitted_thenOnlyTheScaleDiffers() {
        var dollars = new Simulation(5).spends(CDNOW, 2_000);
        var cents =
                dollars.stream()
                        .map(spend -> new SpendHistory(spend.days(), spend.mean() * 100))
                        .toList();

        var inDollars = GammaGamma.fit(Alike.group(dollars.stream()));
        var inCents = GammaGamma.fit(Alike.group(cents.stream()));

        var close = Percentage.withPercentage(0.1);
        assertThat(inCents.p()).isCloseTo(inDollars.p(), close);
        assertThat(inCents.q()).isCloseTo(inDollars.q(), close);
        assertThat(inCents.gamma()).isCloseTo(inDollars.gamma() * 100, close);
    }

    @Test
    void givenAParameterOutOfRange_whenAModelIsMade_thenItIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GammaGamma(0, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new GammaGamma(1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new GammaGamma(1, 2, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new SpendHistory(0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new SpendHistory(1, 0));
    }
}
