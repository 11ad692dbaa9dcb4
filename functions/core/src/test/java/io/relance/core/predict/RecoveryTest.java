package io.relance.core.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// Models fitted to people who were drawn from known parameters find them again.
class RecoveryTest {
    private static final int PEOPLE = 10_000;

    @Test
    void givenPeopleOfAModel_whenFitted_thenItIsFoundAgain() {
        for (var drawn : new BgNbd[] {new BgNbd(0.4, 6, 0.9, 2.2), new BgNbd(1.8, 20, 0.5, 4)}) {
            var people = new Simulation(11).repeats(drawn, PEOPLE, 30, 150);

            var groups = Alike.group(people.stream());
            var fitted = BgNbd.fit(groups);

            assertThat(fitted.logLikelihood(groups)).isGreaterThan(drawn.logLikelihood(groups));
            assertThat(fitted.r() / fitted.alpha())
                    .as("rate of %s", fitted)
                    .isCloseTo(drawn.r() / drawn.alpha(), percent(5));
            assertThat(fitted.a() / (fitted.a() + fitted.b()))
                    .as("leaving of %s", fitted)
                    .isCloseTo(drawn.a() / (drawn.a() + drawn.b()), percent(10));
            assertThat(fitted.r()).as("%s", fitted).isCloseTo(drawn.r(), percent(10));
            assertThat(fitted.alpha()).as("%s", fitted).isCloseTo(drawn.alpha(), percent(10));
            assertThat(fitted.a()).as("%s", fitted).isCloseTo(drawn.a(), percent(20));
            assertThat(fitted.b()).as("%s", fitted).isCloseTo(drawn.b(), percent(20));
        }
    }

    @Test
    void givenSpendsOfAModel_whenFitted_thenItIsFoundAgain() {
        var drawn = new GammaGamma(4, 5, 60);
        var spends = new Simulation(12).spends(drawn, PEOPLE);

        var fitted = GammaGamma.fit(Alike.group(spends.stream()));

        assertThat(fitted.p()).as("%s", fitted).isCloseTo(drawn.p(), percent(10));
        assertThat(fitted.q()).as("%s", fitted).isCloseTo(drawn.q(), percent(10));
        assertThat(fitted.gamma()).as("%s", fitted).isCloseTo(drawn.gamma(), percent(20));
        assertThat(fitted.expectedSpend()).isCloseTo(drawn.expectedSpend(), percent(2));
    }

    @Test
    void givenThatNobodyEverLeaves_whenFitted_thenTheModelSaysSo() {
        var staying = new BgNbd(0.8, 10, 1e-6, 5);
        var people = new Simulation(13).repeats(staying, 3_000, 30, 150);

        var fitted = BgNbd.fit(Alike.group(people.stream()));

        assertThat(fitted.a() / (fitted.a() + fitted.b())).as("%s", fitted).isLessThan(0.01);
        assertThat(fitted.r() / fitted.alpha()).as("%s", fitted).isCloseTo(0.08, percent(5));
    }

    private static Percentage percent(double percent) {
        return Percentage.withPercentage(percent);
    }
}
