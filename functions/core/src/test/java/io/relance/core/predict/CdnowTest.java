package io.relance.core.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/// The models fitted to the data of their papers are the models of their papers.
class CdnowTest {
    private static final Percentage CLOSE = Percentage.withPercentage(2);

    private static List<Cdnow.Person> people = List.of();

    @BeforeAll
    static void read() {
        people = Cdnow.people();
    }

    /// The paper fits the same people over the same weeks.
    @Test
    void givenTheFirst39Weeks_whenFitted_thenTheParametersAreThePapers() {
        var histories = Alike.group(people.stream().map(Cdnow.Person::calibration));

        var fitted = BgNbd.fit(histories);

        assertThat(people).hasSize(2_357);
        assertThat(fitted.r()).isCloseTo(0.243, CLOSE);
        assertThat(fitted.alpha()).isCloseTo(4.414, CLOSE);
        assertThat(fitted.a()).isCloseTo(0.793, CLOSE);
        assertThat(fitted.b()).isCloseTo(2.426, CLOSE);
        assertThat(fitted.logLikelihood(histories))
                .isCloseTo(-9582.4, Percentage.withPercentage(0.001));
    }

    @Test
    void givenTheSameData_whenFittedAgain_thenEveryBitIsTheSame() {
        var once = Alike.group(people.stream().map(Cdnow.Person::calibration));
        var again = Alike.group(people.reversed().stream().map(Cdnow.Person::calibration));

        assertThat(BgNbd.fit(again)).isEqualTo(BgNbd.fit(once));
        assertThat(GammaGamma.fit(Alike.group(people.reversed().stream().flatMap(Cdnow::spend))))
                .isEqualTo(GammaGamma.fit(Alike.group(people.stream().flatMap(Cdnow::spend))));
    }

    /// The note fits the 946 people who came back, and only what they spent when they did.
    @Test
    void givenRepeatedOrdersOfTheFirst39Weeks_whenFitted_thenTheParametersAreTheNotes() {
        var repeated = people.stream().flatMap(Cdnow::repeatedSpend).toList();

        var fitted = GammaGamma.fit(Alike.group(repeated.stream()));

        assertThat(repeated).hasSize(946);
        assertThat(fitted.p()).isCloseTo(6.25, CLOSE);
        assertThat(fitted.q()).isCloseTo(3.74, CLOSE);
        assertThat(fitted.gamma()).isCloseTo(15.44, CLOSE);
    }
}
