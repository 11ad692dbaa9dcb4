package io.relance.core.segment;

import static io.relance.core.segment.Cases.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;

import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class FilterTest {
    @Test
    void givenAnAbsentValue_whenFiltered_thenOnlyNotSetHolds() {
        for (var absent : List.of(Value.NONE, Value.of(""), Value.of(List.of()))) {
            for (var seed = 0; seed < 300; seed++) {
                var filter = new Cases(seed).filter();
                assertThat(filter.test(absent, NOON).member())
                        .as("%s", filter)
                        .isEqualTo(filter.equals(new Filter.IsSet(false)));
            }
        }
    }

    @Test
    void givenAValueOfAnotherType_whenFiltered_thenNothingIsConverted() {
        var one = new Filter.OfText(TextOperator.NOT_EQUALS, "2");

        assertThat(one.test(Value.of(1), NOON)).isEqualTo(Answer.NO);
        assertThat(new Filter.IsTrue(false).test(Value.of("false"), NOON)).isEqualTo(Answer.NO);
        assertThat(one.test(Value.of(Map.of("a", Value.of("b"))), NOON)).isEqualTo(Answer.NO);
    }

    @ParameterizedTest
    @CsvSource({
        "France, FR, true",
        "FRA, France, true",
        "US, United States, true",
        "UK, GB, true",
        "france, FR, true",
        "Frankreich, FR, false",
        "Atlantis, Atlantis, true",
    })
    void givenCountries_whenCompared_thenNamesAndCodesAreOne(
            String country, String asked, boolean same) {
        var filter = new Filter.OfText(TextOperator.EQUALS, asked);

        assertThat(filter.test(Value.of(country), Spelling.COUNTRY, NOON).member()).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "+33612345678, FR, true", "+33612345678, 33, true", "+14165550100, CA, true",
        "+14165550100, US, false", "+12125550100, US, true", "+14165550100, 1, true",
        "0612345678, FR, false", "+447700900123, United Kingdom, true",
    })
    void givenAPhoneNumber_whenItsCountryIsAsked_thenItsFirstDigitsTell(
            String number, String country, boolean in) {
        var filter = new Filter.PhoneCountry(false, List.of(country));

        assertThat(filter.test(Value.of(number), NOON).member()).isEqualTo(in);
    }

    @Test
    void givenAPattern_whenSearched_thenItNeedNotMatchTheWholeText() {
        var filter = new Filter.Regex(false, Pattern.compile("ar+o"));

        assertThat(filter.test(Value.of("the carrot"), NOON)).isEqualTo(Answer.YES);
    }
}
