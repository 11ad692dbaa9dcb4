package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conditions and loops, as in Django 3.2.
class ControlTagsTest {
    private static final String VARIABLES =
            """
            {"a": 1, "b": 2, "f": 1.0, "name": "Zoë", "yes": true, "no": false, "nothing": null,
             "list": ["x", "y", "z"], "person": {"City": "Lyon", "Zip": "69001"}, "none": [],
             "pairs": [["a", 1], ["b", 2]], "n": 5}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    a                       ~ true
                    missing                 ~ false
                    missing.deep            ~ false
                    nothing                 ~ false
                    none                    ~ false
                    not missing             ~ true
                    a == 1                  ~ true
                    a == f                  ~ true
                    a == "1"                ~ false
                    yes == 1                ~ true
                    no == 0                 ~ true
                    yes == True             ~ true
                    yes is True             ~ true
                    a is True               ~ false
                    missing is None         ~ true
                    nothing == None         ~ true
                    a is not None           ~ true
                    a != b                  ~ true
                    a < b                   ~ true
                    a > b                   ~ false
                    a <= 1                  ~ true
                    a >= 1.5                ~ false
                    name > a                ~ false
                    name < a                ~ false
                    missing < 1             ~ false
                    "o" in name             ~ true
                    "x" in list             ~ true
                    "q" not in list         ~ true
                    "City" in person        ~ true
                    1 in name               ~ false
                    1 in a                  ~ false
                    1 not in a              ~ false
                    missing in list         ~ false
                    a and missing           ~ false
                    missing or b            ~ true
                    a or b and missing      ~ true
                    not a or b              ~ true
                    not a == 2              ~ true
                    not "x" in list         ~ false
                    a == 1 and b == 2       ~ true
                    name == "Zoë"           ~ true
                    person|lookup:'City' == 'Lyon' ~ true
                    missing|default:"x" == "x"     ~ true
                    list|lookup:"0" == "x" and not missing ~ true
                    a == 1 == True          ~ true
                    """)
    void givenACondition_whenAsked_thenItHoldsAsInDjango(String condition, String expected) {
        var template = "{% if " + condition + " %}true{% else %}false{% endif %}";

        assertThat(Rendering.html(template, VARIABLES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            emptyValue = "",
            textBlock =
                    """
                    {% if no %}1{% elif a %}2{% elif b %}3{% else %}4{% endif %} ~ 2
                    {% if no %}1{% elif missing %}2{% else %}4{% endif %} ~ 4
                    [{% if no %}1{% endif %}] ~ []
                    {% for x in list %}{{ x }},{% endfor %} ~ x,y,z,
                    {% for x in list reversed %}{{ x }},{% endfor %} ~ z,y,x,
                    {% for x in none %}{{ x }}{% empty %}none{% endfor %} ~ none
                    {% for x in missing %}{{ x }}{% empty %}none{% endfor %} ~ none
                    {% for x in n %}{{ x }}{% empty %}none{% endfor %} ~ none
                    {% for x in name %}{{ x }}.{% endfor %} ~ Z.o.ë.
                    {% for k, v in person.items %}{{ k }}={{ v }};{% endfor %} ~ City=Lyon;Zip=69001;
                    {% for k in person %}{{ k }};{% endfor %} ~ City;Zip;
                    {% for v in person.values %}{{ v }};{% endfor %} ~ Lyon;69001;
                    {% for k,v in pairs %}{{ k }}{{ v }}{% endfor %} ~ a1b2
                    {% for x in list %}{{ forloop.counter }}{{ forloop.counter0 }}{{ forloop.revcounter }}{{ forloop.revcounter0 }}{% if forloop.first %}F{% endif %}{% if forloop.last %}L{% endif %} {% endfor %} ~ `1032F 2121 3210L `
                    {% for x in list %}{% for y in list %}{{ forloop.parentloop.counter }}{{ forloop.counter }} {% endfor %}{% endfor %}~ `11 12 13 21 22 23 31 32 33 `
                    {% for x in list %}{{ x }}{% endfor %}[{{ x }}{{ forloop.counter }}] ~ xyz[]
                    a{% comment %}{% if %}{{ {% endcomment %}b ~ ab
                    """)
    void givenControlTags_whenRendered_thenTheyDoAsInDjango(String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES)).isEqualTo(expected);
    }
}
