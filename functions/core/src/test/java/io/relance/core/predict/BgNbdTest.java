package io.relance.core.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class BgNbdTest {
    private static final Percentage ROUNDING = Percentage.withPercentage(1e-8);
    private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426);

    /// The paper's formulas as they are printed, with the hypergeometric function of mpmath in
    /// 60 digits. At `a = 1`, where they divide by zero, it is an integral over the probability
    /// of leaving instead; where `a + b + x` is 1 it is a limit.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # r, alpha, a, b, repeats, last, age, weeks, alive, expected
                    0.243, 4.414, 0.793, 2.426, 2, 30.5, 39, 39, 0.7260332466959, 1.221748280315
                    0.243, 4.414, 0.793, 2.426, 0, 0, 39, 39, 1, 0.1945307217033
                    0.243, 4.414, 0.793, 2.426, 0, 0, 0, 52, 1, 1.446050595396
                    0.243, 4.414, 0.793, 2.426, 7, 30, 38, 0.001, 0.700432513942, 0.000119611318038
                    0.243, 4.414, 1, 2.426, 3, 10, 20, 52, 0.4448689169111, 1.939191656893
                    0.243, 4.414, 1.0000001, 2.426, 3, 10, 20, 52, 0.4448688922151, 1.939191477251
                    1.5, 0.05, 0.6, 3.1, 1, 2, 2, 52, 0.8378378378378, 16.61913728905
                    3, 0.5, 2.5, 6, 400, 150, 151, 52, 0.9182431336521, 88.53656759214
                    0.5, 10, 0.3, 0.4, 0, 0, 5, 52, 1, 1.059663950515
                    0.5, 10, 0.3, 0.7, 0, 0, 5, 52, 1, 1.198887168557
                    8, 20, 0.2, 0.3, 0, 0, 1, 500, 1, 49.36197504020
                    0.7, 6, 900, 3000, 5, 40, 60, 52, 0.2989148036360, 0.7960273257026
                    0.7, 6, 900, 3000, 5, 40, 60, 5000, 0.2989148036360, 1.298068210570
                    500, 900, 0.001, 8000, 12, 20, 21, 52, 0.9999997822911, 28.90765052942
                    0.02, 0.02, 0.002, 0.002, 1, 1, 1000, 52, 0.00088792753193, 0.000047089932007
                    """)
    void givenAModelAndAHistory_whenAsked_thenItSaysWhatThePaperDoes(
            double r,
            double alpha,
            double a,
            double b,
            int repeats,
            double last,
            double age,
            double weeks,
            double alive,
            double expected) {
        var model = new BgNbd(r, alpha, a, b);
        var history = new RepeatHistory(repeats, last, age);

        assertThat(model.alive(history)).isCloseTo(alive, ROUNDING);
        assertThat(model.expected(history, weeks)).isCloseTo(expected, ROUNDING);
    }

    /// The paper's likelihood, worked out by hand from factorials: with these parameters every
    /// gamma function is one.
    @Test
    void givenWholeParameters_whenTheLikelihoodIsAsked_thenItIsTheFormulaByHand() {
        var model = new BgNbd(1, 1, 1, 2);
        var histories =
                List.of(
                        new Alike<>(new RepeatHistory(0, 0, 3), 2),
                        new Alike<>(new RepeatHistory(1, 1, 3), 3));

        var likelihood = model.logLikelihood(histories);

        // x = 0: 1 / (1 + 3); x = 1: 2/3 stay, (1 + 3)^-2, 1/3 leave, (1 + 1)^-2, and 1! of the
        // rate
        var none = 1 / 4.0;
        var one = 2 / 3.0 / 16 + 1 / 3.0 / 4;
        assertThat(likelihood).isCloseTo(2 * Math.log(none) + 3 * Math.log(one), within(1e-12));
    }

    @Test
    void givenHistoriesOfHundredsOfRepeats_whenTheLikelihoodIsAsked_thenItDoesNotOverflow() {
        var often = List.of(new Alike<>(new RepeatHistory(2_000, 300, 520), 1));

        assertThat(CDNOW.logLikelihood(often)).isFinite();
        assertThat(CDNOW.alive(often.getFirst().history())).isBetween(0.0, 1e-100);
    }

    @Test
    void givenNoTime_whenOrdersAreExpected_thenThereAreNone() {
        assertThat(CDNOW.expected(0)).isZero();
        assertThat(CDNOW.expected(new RepeatHistory(4, 20, 30), 0)).isZero();
    }

    @Test
    void givenMoreTime_whenOrdersAreExpected_thenThereAreMoreButLessAndLess() {
        var history = new RepeatHistory(3, 20, 25);

        var expected =
                IntStream.rangeClosed(0, 300)
                        .mapToDouble(week -> CDNOW.expected(history, week))
                        .toArray();

        for (var week = 2; week < expected.length; week++) {
            var gain = expected[week] - expected[week - 1];
            assertThat(gain).isPositive().isLessThan(expected[week - 1] - expected[week - 2]);
        }
    }

    @Test
    void givenNobodyYet_whenAFirstOrderIsMade_thenTheirYearIsThePopulations() {
        var newcomer = new RepeatHistory(0, 0, 0);

        assertThat(CDNOW.expected(newcomer, 52)).isEqualTo(CDNOW.expected(52));
    }

    /// Somebody who cannot leave orders at their rate, which is `(r + x) / (alpha + T)` by now.
    @Test
    void givenThatNobodyLeaves_whenOrdersAreExpected_thenTheyGrowWithTime() {
        var staying = new BgNbd(0.7, 6, 1e-9, 1e3);

        var expected = staying.expected(new RepeatHistory(4, 20, 30), 52);

        assertThat(expected).isCloseTo(52 * 4.7 / 36, Percentage.withPercentage(1e-4));
    }

    @Test
    void givenNoRepeat_whenTimePasses_thenTheyAreAliveButExpectedLess() {
        var soon = new RepeatHistory(0, 0, 4);
        var late = new RepeatHistory(0, 0, 100);

        assertThat(CDNOW.alive(late)).isEqualTo(1);
        assertThat(CDNOW.expected(late, 52)).isLessThan(CDNOW.expected(soon, 52) / 5);
    }

    @Test
    void givenSilenceAfterRepeats_whenTimePasses_thenTheyAreLessLikelyAlive() {
        var alive =
                DoubleStream.iterate(20, age -> age < 200, age -> age + 1)
                        .map(age -> CDNOW.alive(new RepeatHistory(5, 20, age)))
                        .toArray();

        assertThat(alive[0]).isLessThan(1);
        for (var week = 1; week < alive.length; week++) {
            assertThat(alive[week]).isLessThan(alive[week - 1]);
        }
    }

    /// Who ordered often and fell silent has likelier left than who orders seldom anyway.
    @Test
    void givenTheSameSilence_whenOrdersWereMoreOften_thenTheyAreLessLikelyAlive() {
        var seldom = new RepeatHistory(2, 10, 40);
        var often = new RepeatHistory(12, 10, 40);

        assertThat(CDNOW.alive(often)).isLessThan(CDNOW.alive(seldom));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void givenAParameterOutOfRange_whenAModelIsMade_thenItIsNone(double wrong) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BgNbd(wrong, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new BgNbd(1, 1, 1, wrong));
    }

    @Test
    void givenTimesThatContradict_whenAHistoryIsMade_thenItIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RepeatHistory(0, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new RepeatHistory(1, 0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new RepeatHistory(1, 4, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.expected(-1));
    }

    @Test
    void givenTheSamePeopleInAnyOrder_whenGrouped_thenTheGroupsAreTheSame() {
        var early = RepeatHistory.ofDays(1, 7, 14);
        var late = RepeatHistory.ofDays(1, 14, 14);

        var groups = Alike.group(Stream.of(late, early, late));

        assertThat(groups).containsExactly(new Alike<>(early, 1), new Alike<>(late, 2));
        assertThat(Alike.group(Stream.of(late, late, early))).isEqualTo(groups);
    }
}
