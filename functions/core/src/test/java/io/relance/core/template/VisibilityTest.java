package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The structures a show/hide condition can have, as the vendor documents them.
class VisibilityTest {
    private static final Context SOMEBODY =
            Rendering.context(
                    """
                    {"person": {"Favorite Color": "green", "Favorite Colors": ["red", "green"],
                      "Age": 20, "VIP": true, "Left": false, "Empty": "", "None": [], "Zero": 0,
                      "Nothing": null, "Current RFM group": "At Risk",
                      "location": {"region": "MA"}}}
                    """,
                    Escape.HTML);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person|lookup:'Favorite Color'",
                "not person|lookup:'Favorite Size'",
                "person|lookup:'Favorite Color' == 'green'",
                "person|lookup:'Favorite Color' != 'blue'",
                "person|lookup:'Favorite Size' != 'blue'",
                "not person|lookup:'Favorite Color' == 'blue'",
                "person|lookup:'Age' > 19",
                "person|lookup:'Age' >= 20",
                "person|lookup:'Age' < 20.5",
                "person|lookup:'Age' <= 20",
                "'green' in person|lookup:'Favorite Colors'",
                "'ree' in person|lookup:'Favorite Color'",
                "not 'blue' in person|lookup:'Favorite Colors'",
                "'blue' not in person|lookup:'Favorite Colors'",
                "person|lookup:'VIP' == 1",
                "person.Left == 0",
                "not person.Left",
                "person.Zero",
                "not person.Empty",
                "not person.None",
                "not person.Nothing",
                "not nobody",
                "person|lookup:'Current RFM group' == 'At Risk'",
                "person.location.region == 'Massachusetts' or person.location.region =="
                        + " 'massachusetts' or person.location.region == 'mass' or"
                        + " person.location.region == 'MA'",
                "person|lookup:'Favorite Color' == 'green' and person|lookup:'VIP'== 1",
                "person.VIP==1 or person.Left and person.Left",
                "person.Left and person.Left or person.VIP"
            })
    void givenAConditionThatHolds_thenTheBlockIsShown(String condition) {
        assertThat(Visibility.parse(condition).orThrow().shows(SOMEBODY))
                .isEqualTo(Result.ok(true));
        assertThat(Rendering.render("{% show " + condition + " %}a{% endshow %}", SOMEBODY))
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not person|lookup:'Favorite Color'",
                "person|lookup:'favorite color'",
                "person|lookup:'Favorite Color' == 'Green'",
                "person|lookup:'Age' > 20",
                "person|lookup:'Size' <= 20",
                "'gre' in person|lookup:'Favorite Colors'",
                "person|lookup:'VIP' == 0",
                "person|lookup:'VIP' == '1'",
                "nobody == 0",
                "person.Left",
                "person.Empty",
                "person.Nothing",
                "not person.Zero",
                "person|lookup:'Current RFM group' == 'Champions'",
                "person.VIP and person.Left"
            })
    void givenAConditionThatDoesNotHold_thenTheBlockIsHidden(String condition) {
        assertThat(Visibility.parse(condition).orThrow().shows(SOMEBODY))
                .isEqualTo(Result.ok(false));
        assertThat(Rendering.render("{% show " + condition + " %}a{% endshow %}", SOMEBODY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    a == b == c ~ `a == b == c` has more than three parts: write a variable, a comparison and a value, and join conditions with and or or.
                    a b ~ `a b` is not complete: write a variable, a comparison and a value.
                    a and ~ A value is missing beside and, or or not.
                    or a ~ A value is missing beside and, or or not.
                    not ~ A value is missing beside and, or or not.
                    a = 'b' ~ Write == to ask whether two values are equal, not =.
                    a is b ~ `is` is no comparison: use ==, !=, >, >=, <, <= or in.
                    a like b ~ `like` is no comparison: use ==, !=, >, >=, <, <= or in.
                    a == true ~ Write 1 for true and 0 for false, without quotation marks.
                    a|nothing ~ There is no filter called nothing.
                    a == 'b ~ A quotation mark is not closed in `'b`.
                    """)
    void givenWhatIsNoCondition_thenItIsRefusedWithAReason(String condition, String reason) {
        assertThat(Visibility.parse(condition))
                .isEqualTo(Result.err(new TemplateError(1, 1, reason)));
        assertThat(Rendering.refusal("é{% show " + condition + " %}{% endshow %}"))
                .isEqualTo(new TemplateError(1, 2, reason));
    }

    @Test
    void givenNothingOrTooMuch_thenItIsRefused() {
        assertThat(Visibility.parse("  ")).isInstanceOf(Result.Err.class);
        assertThat(Visibility.parse("a and ".repeat(600) + "a")).isInstanceOf(Result.Err.class);
        assertThat(Visibility.parse("not ".repeat(990) + "a").orThrow().shows(SOMEBODY))
                .isEqualTo(Result.ok(false));
        assertThat(Visibility.parse("a|center:99999999").orThrow().shows(SOMEBODY))
                .isInstanceOf(Result.Err.class);
    }
}
