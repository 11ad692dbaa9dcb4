package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Text, variables, comments and escaping. What is printed is what Django 3.2 prints for the same
/// template and the same JSON, unless a case says otherwise.
class LanguageTest {
    private static final String VARIABLES =
            """
            {"first_name": "Zoë", "html": "<b>'&\\"", "price": 49.90, "total": 120.00, "count": 3,
             "big": 12345678901234567890, "yes": true, "no": false, "nothing": null, "empty": "",
             "items": [{"name": "Tea"}, {"name": "Café"}],
             "event": {"$value": 12.5, "key with blanks": "found", "null": null, "items": "a key wins",
                       "list": [1, 2.50, "x", null, true], "deep": {"a": {"b": ["c"]}}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            emptyValue = "",
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock =
                    """
                    plain                                   ~ plain
                    Hi {{ first_name }}!                    ~ Hi Zoë!
                    Hi {{first_name}}!                      ~ Hi Zoë!
                    [{{ missing }}]                         ~ []
                    [{{ missing.deep.er }}]                 ~ []
                    [{{ first_name.deep }}]                 ~ []
                    [{{ nothing }}]                         ~ [None]
                    [{{ event|lookup:'null' }}]             ~ [None]
                    {{ price }} {{ total }} {{ count }}     ~ 49.9 120.0 3
                    {{ big }}                               ~ 12345678901234567890
                    {{ yes }} {{ no }}                      ~ True False
                    {{ items.0.name }} {{ items.1.name }}   ~ Tea Café
                    [{{ items.2.name }}]                    ~ []
                    {{ event.items }}                       ~ a key wins
                    {{ event.deep.a.b.0 }}                  ~ c
                    {{ first_name.2 }}                      ~ ë
                    {{ event|lookup:'$value' }}             ~ 12.5
                    {{ event|lookup:"key with blanks" }}    ~ found
                    [{{ event|lookup:'none' }}]             ~ []
                    {{ items|lookup:'1'|lookup:'name' }}    ~ Café
                    {{ first_name|default:'there' }}        ~ Zoë
                    {{ missing|default:'there' }}           ~ there
                    {{ empty|default:'there' }}             ~ there
                    {{ nothing|default:first_name }}        ~ Zoë
                    {{ missing | default:"a \\"b\\"" }}     ~ a "b"
                    {{ html }}                              ~ &lt;b&gt;&#x27;&amp;&quot;
                    {{ missing|default:'<b>' }}             ~ <b>
                    {{ missing|default:html }}              ~ &lt;b&gt;&#x27;&amp;&quot;
                    {{ event.list }}                        ~ [1, 2.5, &#x27;x&#x27;, None, True]
                    a{# {{ unseen }} {% #}b                 ~ ab
                    @media{#main{color:red}}                ~ @media{#main{color:red}}
                    {{ 5 }} {{ 1.50 }} {{ -3 }} {{ "<i>" }} ~ 5 1.5 -3 <i>
                    """)
    void givenHtml_whenVariablesArePrinted_thenTheyReadAsInDjango(
            String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{ html }}                                           ~ <b>'&"
                    {{ first_name }}                                     ~ Zoë
                    {% autoescape on %}{{ html }}{% endautoescape %}     ~ &lt;b&gt;&#x27;&amp;&quot;
                    {{ event.list }}                                     ~ [1, 2.5, 'x', None, True]
                    """)
    void givenASubject_whenVariablesArePrinted_thenNothingIsEscaped(
            String template, String expected) {
        assertThat(Rendering.text(template, VARIABLES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    a {{ b ~ 1 ~ 3 ~ This {{ is not closed: write }} on the same line.
                    {{ }}       ~ 1 ~ 1 ~ These braces are empty: write a variable between {{ and }}.
                    {{ a|uper:1 }} ~ 1 ~ 1 ~ There is no filter called uper.
                    {{ a.b-c }} ~ 1 ~ 1 ~ `-c` cannot be read in `a.b-c`. Keys with other signs than letters, digits and _ need |lookup:'…'.
                    {{ a|default }} ~ 1 ~ 1 ~ The filter default needs an argument, as in default:"…".
                    {{ a|default: 'x' }} ~ 1 ~ 1 ~ Write the argument of default right after the colon, without a blank.
                    {{ a._b }} ~ 1 ~ 1 ~ No part of a variable may begin with _ as in a._b: use |lookup:'…' for such a key.
                    {{ 'a }} ~ 1 ~ 1 ~ A quotation mark is not closed in `'a`.
                    {% fro a in b %} ~ 1 ~ 1 ~ There is no tag called fro. Did you mean for?
                    """)
    void givenAMistake_whenParsed_thenThePlaceAndTheReasonAreNamed(
            String template, int line, int column, String message) {
        var refusal = Rendering.refusal(template);

        assertThat(refusal.line()).isEqualTo(line);
        assertThat(refusal.column()).isEqualTo(column);
        assertThat(refusal.message()).startsWith(message);
    }
}
