package io.relance.core.recalculation;

import static io.relance.core.recalculation.Shop.NOON;
import static io.relance.core.recalculation.Shop.PERCENTILES;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Scoring;
import io.relance.core.rfm.Yardstick;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Map;

/// Scores at their borders.
class ScoresTest {
    private final Shop shop = new Shop();

    @Test
    void
            givenSeventyOfAHundredWithOneOrder_whenRecalculated_thenOneOrderScoresOneAndTwoScoreThree() {
        for (var i = 0; i < 100; i++) {
            for (var order = 0; order < (i < 70 ? 1 : i < 90 ? 2 : 3); order++) {
                shop.sells("p" + i, NOON, "10");
            }
        }

        var scoring = scoring(PERCENTILES);

        assertThat(scoring.frequency().score(1)).isEqualTo(1);
        assertThat(scoring.frequency().score(2)).isEqualTo(3);
        assertThat(scoring.frequency().score(3)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        // best, average: scores of the customers who spent 1, 2, 3, 4
        "1, 1, 1333",
        "100, 1, 1222",
        "100, 100, 1111",
        "50, 50, 1133",
        "50, 49, 1133",
        "51, 50, 1123",
        "75, 25, 1223",
        "76, 26, 1122",
    })
    void givenFourCustomers_whenScoredByPercentiles_thenTheLowestScoresOneAndSharesAreExact(
            int best, int average, String scores) {
        for (var i = 1; i <= 4; i++) {
            shop.sells("p" + i, NOON, i + ".00");
        }

        var monetary =
                scoring(Shop.settings(Yardstick.DEFAULT, new Yardstick.Percentiles(best, average)))
                        .monetary();

        var scored = new StringBuilder();
        for (var i = 1; i <= 4; i++) {
            scored.append(monetary.score(i * 1_000_000L));
        }
        assertThat(scored).hasToString(scores);
    }

    @Test
    void givenOneCustomer_whenScoredByPercentiles_thenTheyScoreOneOneAndAreRecent() {
        shop.sells("ann", NOON, "1000000");
        shop.sells("ann", NOON, "1000000");

        shop.runs("night", PERCENTILES);

        assertThat(shop.groups()).isEqualTo(Map.of(new ProfileId("ann"), Group.RECENT));
    }

    @ParameterizedTest
    @CsvSource({"180, RECENT", "181, AT_RISK", "365, AT_RISK", "366, INACTIVE"})
    void givenDaysSinceTheLastOrder_whenRecalculated_thenTheBorderDaysCountAsTheBetterScore(
            int days, Group group) {
        shop.sells("ann", NOON, "1");
        shop.days(days);

        var done = shop.runs("night", PERCENTILES);

        assertThat(shop.standing("ann").group()).isEqualTo(group);
        assertThat(done.outcome().orElseThrow().groups().get(group).daysSince())
                .isEqualByComparingTo(BigDecimal.valueOf(days));
    }

    @Test
    void givenWholeUnitsTooLargeToCount_whenScoredByValues_thenNobodyOverflows() {
        shop.sells("ann", NOON, "1000");
        shop.sells("bob", NOON, "99999999999999999999");

        var monetary =
                scoring(Shop.settings(Yardstick.DEFAULT, new Yardstick.Values(Long.MAX_VALUE, 1)))
                        .monetary();

        assertThat(monetary.score(1_000_000)).isEqualTo(2);
        assertThat(monetary.score(999_999)).isEqualTo(1);
        assertThat(monetary.score(Long.MAX_VALUE - 1)).isEqualTo(2);
    }

    private Scoring scoring(RfmSettings settings) {
        return shop.runs("scored", settings).outcome().orElseThrow().scoring();
    }
}
