package io.relance.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Around 02110 in Boston: 02139 (Cambridge) is near, 01608 (Worcester) some 38 miles away.
class PostalDistanceTest {
    private static final Condition NEAR = boston(Comparison.LESS, 15);
    private static final Condition FAR = boston(Comparison.GREATER, 15);

    @Test
    void givenAPostalCode_whenNoCoordinatesAreKnown_thenItsMiddleCounts() {
        var cambridge = Map.of(Attribute.COUNTRY, "United States", Attribute.ZIP, "02139-4307");
        var worcester = Map.of(Attribute.COUNTRY, "USA", Attribute.ZIP, "01608");

        assertThat(holds(NEAR, cambridge)).isTrue();
        assertThat(holds(FAR, cambridge)).isFalse();
        assertThat(holds(NEAR, worcester)).isFalse();
        assertThat(holds(FAR, worcester)).isTrue();
    }

    @Test
    void givenTheUnit_whenMeasured_thenKilometersAreShorterThanMiles() {
        var worcester = Map.of(Attribute.COUNTRY, "US", Attribute.ZIP, "01608");

        assertThat(holds(within(50, DistanceUnit.MILES), worcester)).isTrue();
        assertThat(holds(within(50, DistanceUnit.KILOMETERS), worcester)).isFalse();
    }

    @Test
    void givenCoordinates_whenThePostalCodeSaysOtherwise_thenTheCoordinatesCount() {
        var inWorcesterTravelling =
                Map.of(
                        Attribute.COUNTRY, "US",
                        Attribute.ZIP, "01608",
                        Attribute.LATITUDE, "42.36",
                        Attribute.LONGITUDE, "-71.06");
        var withoutAddress = Map.of(Attribute.LATITUDE, "42.36", Attribute.LONGITUDE, "-71.06");

        assertThat(holds(NEAR, inWorcesterTravelling)).isTrue();
        assertThat(holds(NEAR, withoutAddress)).isTrue();
    }

    @Test
    void givenHalfOrImpossibleCoordinates_whenThereIsAPostalCode_thenItCounts() {
        for (var bad :
                List.of(Map.of(Attribute.LATITUDE, "42.36"), at("142", "-71"), at("x", "-71"))) {
            var texts = new java.util.HashMap<>(bad);
            texts.put(Attribute.COUNTRY, "US");
            texts.put(Attribute.ZIP, "02139");

            assertThat(holds(NEAR, texts)).as("%s", bad).isTrue();
            assertThat(holds(NEAR, bad)).as("%s alone", bad).isFalse();
            assertThat(holds(FAR, bad)).as("%s alone", bad).isFalse();
        }
    }

    @Test
    void givenNoPlaceWeKnow_whenAsked_thenNeitherOperatorHolds() {
        for (var nowhere :
                List.of(
                        Map.<Attribute, String>of(),
                        Map.of(Attribute.COUNTRY, "US"),
                        Map.of(Attribute.ZIP, "02139"),
                        Map.of(Attribute.COUNTRY, "US", Attribute.ZIP, "00000"),
                        Map.of(Attribute.COUNTRY, "Atlantis", Attribute.ZIP, "02139"),
                        Map.of(Attribute.COUNTRY, "Antarctica", Attribute.ZIP, "02139"))) {
            assertThat(holds(NEAR, nowhere)).as("%s", nowhere).isFalse();
            assertThat(holds(FAR, nowhere)).as("%s", nowhere).isFalse();
            assertThat(holds(boston(Comparison.NOT_EQUALS, 15), nowhere)).isFalse();
        }
    }

    @Test
    void givenAConditionWhoseTableHasGone_whenAsked_thenNobodyIsNearOrFar() {
        var boston = Map.of(Attribute.COUNTRY, "US", Attribute.ZIP, "02110");
        for (var comparison : Comparison.values()) {
            var gone =
                    new Condition.PostalDistance(
                            "Antarctica", "02110", DistanceUnit.MILES, test(comparison, 15));

            assertThat(holds(gone, boston)).isFalse();
        }
    }

    @Test
    void givenADistance_whenAnyPartOfTheAddressChanges_thenItIsAskedAgain() {
        assertThat(new Definition(List.of(List.of(NEAR))).properties())
                .containsExactlyInAnyOrder(
                        new ProfileField.Standard(Attribute.ZIP),
                        new ProfileField.Standard(Attribute.COUNTRY),
                        new ProfileField.Standard(Attribute.LATITUDE),
                        new ProfileField.Standard(Attribute.LONGITUDE));
    }

    private static Map<Attribute, String> at(String latitude, String longitude) {
        return Map.of(Attribute.LATITUDE, latitude, Attribute.LONGITUDE, longitude);
    }

    private static Condition boston(Comparison comparison, int miles) {
        return new Condition.PostalDistance(
                "US", "02110", DistanceUnit.MILES, test(comparison, miles));
    }

    private static Condition within(int distance, DistanceUnit unit) {
        return new Condition.PostalDistance("US", "02110", unit, test(Comparison.LESS, distance));
    }

    private static NumberTest test(Comparison comparison, int distance) {
        return new NumberTest.Compare(comparison, BigDecimal.valueOf(distance));
    }

    private static boolean holds(Condition condition, Map<Attribute, String> address) {
        var profile =
                new Profile(
                        new ProfileId("01PERSON"),
                        address,
                        Value.Fields.EMPTY,
                        Cases.NOON,
                        Cases.NOON);
        var subject = Subject.counted(ProfileState.fresh(profile), false);
        return Evaluator.evaluate(condition, subject, Cases.NOON).member();
    }
}
