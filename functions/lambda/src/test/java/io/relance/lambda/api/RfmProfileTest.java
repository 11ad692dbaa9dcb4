package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.predict.BgNbd;
import io.relance.core.predict.GammaGamma;
import io.relance.core.predict.Model;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class RfmProfileTest {
    private static final String CARD = "?additional-fields[profile]=rfm";
    private static final String ESTIMATES = "?additional-fields[profile]=predictive_analytics";

    private final RfmShop shop = new RfmShop();

    @Test
    void givenACustomer_whenTheCardIsAskedFor_thenItTellsGroupsScoresAndSales() {
        shop.customers();
        shop.grouped();
        shop.order("new@example.com", Cloud.NOON, 5);

        var champion = shop.profile("p3@example.com", CARD);
        var nobody = shop.profile("new@example.com", CARD);

        assertThat(champion.attribute("rfm").toString())
                .isEqualTo(
                        """
                        {"current_group":"Champions","previous_group":"Unknown",\
                        "last_changed_at":null,"r":3,"f":3,"m":3,"code":"333",\
                        "as_of":"2026-01-05T12:00:00+00:00","orders":3,"revenue":60}\
                        """);
        assertThat(nobody.attribute("rfm").path("current_group").isNull()).isTrue();
        assertThat(nobody.attribute("rfm").path("code").isNull()).isTrue();
        assertThat(shop.profile("p3@example.com", "").attribute("rfm").isMissingNode()).isTrue();
    }

    @Test
    void givenAChangeOfGroup_whenTheCardIsAskedFor_thenItTellsTheGroupBeforeAndWhen() {
        shop.customers();
        shop.grouped();
        shop.cloud.later(Duration.ofDays(20));
        for (var day = 15; day < 20; day++) {
            shop.order("p1@example.com", Cloud.NOON.plus(Duration.ofDays(day)), 90);
        }
        shop.cloud.carryOut(shop.recalculate().id());

        var card = shop.profile("p1@example.com", CARD + "&fields[profile]=rfm").attribute("rfm");

        assertThat(card.path("current_group").asText()).isEqualTo("Champions");
        assertThat(card.path("previous_group").asText()).isEqualTo("Recent");
        assertThat(card.path("last_changed_at").asText()).isEqualTo("2026-01-25T12:00:00+00:00");
        assertThat(card.path("orders").asInt()).isEqualTo(6);
        assertThat(card.path("revenue").asInt()).isEqualTo(470);
    }

    @Test
    void givenNoModel_whenEstimatesAreAskedFor_thenAllAreNull() {
        shop.customers();
        shop.grouped();

        var none = shop.profile("p3@example.com", ESTIMATES).attribute("predictive_analytics");

        assertThat(none.toString())
                .isEqualTo(
                        """
                        {"historic_clv":null,"predicted_clv":null,"total_clv":null,\
                        "historic_number_of_orders":null,"predicted_number_of_orders":null,\
                        "average_days_between_orders":null,"average_order_value":null,\
                        "churn_probability":null,"expected_date_of_next_order":null,\
                        "ranked_channel_affinity":null}\
                        """);
    }

    @Test
    void givenAModel_whenEstimatesAreAskedFor_thenTheyAreTheModels() {
        shop.customers();
        shop.grouped();
        var model =
                new Model(
                        Cloud.NOON,
                        new BgNbd(0.25, 4.5, 0.8, 2.5),
                        new GammaGamma(6, 4, 15),
                        60,
                        1.1);
        shop.cloud.definitions.save(model);

        var told = shop.profile("p3@example.com", ESTIMATES).attribute("predictive_analytics");

        assertThat(told.path("historic_clv").toString()).isEqualTo("60.00");
        assertThat(told.path("historic_number_of_orders").toString()).isEqualTo("3");
        assertThat(told.path("average_days_between_orders").toString()).isEqualTo("90.00");
        assertThat(told.path("average_order_value").toString()).isEqualTo("20.00");
        assertThat(told.path("total_clv").decimalValue())
                .isEqualByComparingTo(
                        told.path("historic_clv")
                                .decimalValue()
                                .add(told.path("predicted_clv").decimalValue()));
        assertThat(told.path("predicted_number_of_orders").decimalValue()).isPositive();
        assertThat(told.path("churn_probability").decimalValue())
                .isBetween(java.math.BigDecimal.ZERO, java.math.BigDecimal.ONE);
        assertThat(told.path("expected_date_of_next_order").asText())
                .isEqualTo("2026-03-16T00:00:00+00:00");
        assertThat(told.path("ranked_channel_affinity").isNull()).isTrue();
    }
}
