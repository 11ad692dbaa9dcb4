package io.relance.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.predict.BgNbd;
import io.relance.core.predict.GammaGamma;
import io.relance.core.predict.Model;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.ProfileState;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Purchases;
import io.relance.core.value.Value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Conditions on what customers are expected to do.
class EstimatedTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Purchases LONG_AGO =
            new Purchases(
                    4,
                    new BigDecimal("200"),
                    NOON.minus(Duration.ofDays(500)),
                    NOON.minus(Duration.ofDays(300)),
                    4);

    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private ProfileState person = ProfileState.fresh(Profile.fresh(new ProfileId("ana"), NOON));

    @BeforeEach
    void begin() {
        definitions.save(
                new Model(
                        NOON,
                        new BgNbd(0.25, 4.5, 0.8, 2.4),
                        new GammaGamma(6.25, 3.7, 15),
                        70.5,
                        1.1));
    }

    private boolean holds(String dimension, Comparison comparison, String number) {
        var test = new NumberTest.Compare(comparison, new BigDecimal(number));
        var condition = new Condition.Predicted(dimension, new Filter.OfNumber(test));
        var subject = Subject.counted(person, person.segments(), definitions.current());
        return Evaluator.evaluate(new Definition(List.of(List.of(condition))), subject, NOON)
                .member();
    }

    @Test
    void givenACustomerLongGone_whenAsked_thenTheModelAnswers() {
        person = person.with(new Customer(false, Optional.of(LONG_AGO), Optional.empty()));

        assertThat(holds("churn_probability", Comparison.GREATER, "0.5")).isTrue();
        assertThat(holds("historic_clv", Comparison.EQUALS, "200")).isTrue();
        assertThat(holds("historic_number_of_orders", Comparison.EQUALS, "4")).isTrue();
        assertThat(holds("average_order_value", Comparison.EQUALS, "50")).isTrue();
        assertThat(holds("total_clv", Comparison.GREATER, "200")).isTrue();
        assertThat(holds("predicted_number_of_orders", Comparison.LESS, "2")).isTrue();
    }

    @Test
    void givenNoOrderOrNoModel_whenAsked_thenNothingHoldsButPropertiesOfTheShop() {
        assertThat(holds("churn_probability", Comparison.GREATER_OR_EQUAL, "0")).isFalse();
        person = person.with(new Customer(false, Optional.of(LONG_AGO), Optional.empty()));
        definitions.deleteModel();
        assertThat(holds("churn_probability", Comparison.GREATER_OR_EQUAL, "0")).isFalse();

        var fields = new Value.Fields(Map.of("churn_probability", Value.of(new BigDecimal("0.9"))));
        var told = ProfilePatch.of(Map.of(), fields);
        person = ProfileState.fresh(person.profile().with(told, NOON));

        assertThat(holds("churn_probability", Comparison.EQUALS, "0.9")).isTrue();
    }
}
