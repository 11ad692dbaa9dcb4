package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.text.NumberFormat;
import java.time.ZoneId;
import java.util.Locale;

/// What the marketing dialect adds to Django: its filters, dates and money.
class OwnFilterTest {
    private static final String VARIABLES =
            """
            {"name": "Zoë", "n": -12.5, "i": 7, "text": "12.5", "list": ["a", "", null, "é", "a"],
             "day": "2026-02-01", "at": "2026-02-01T23:30:05Z", "local": "2026-02-01 09:05",
             "bad": "soon", "code": "Wm/Dqw==", "url": "Wm_Dqw==", "html": "<b>", "price": 1234.5,
             "when": "2026-02-01T23:30:05.123+0530"}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            emptyValue = "",
            textBlock =
                    """
                    {{ n|abs }} {{ i|abs }} {{ text|abs }}       ~ 12.5 7 12.5
                    [{{ name|abs }}{{ missing|abs }}]            ~ [Zoë]
                    {{ n|ceil }} {{ text|ceil }} {{ i|ceil }}    ~ -12.0 13.0 7.0
                    {{ n|floor }} {{ text|round }}               ~ -13.0 13.0
                    {{ n|at_least:0 }} {{ i|at_least:10 }}       ~ 0 10
                    {{ name|at_least:3 }}                        ~ Zoë
                    {{ i|at_most:5 }} {{ i|at_most:'9' }}        ~ 5 7
                    [{{ missing|at_most:5 }}]                    ~ []
                    {{ i|plus:1 }} {{ i|minus:10 }} {{ i|times:2 }} ~ 8.0 -3.0 14
                    {{ i|divided_by:2 }} {{ i|divided_by:0 }}    ~ 3.5 7
                    {{ name|append:'!' }} {{ i|append:'é' }}     ~ Zoë! 7é
                    [{{ missing|append:'x' }}]                   ~ [x]
                    {{ html|append:'<i>' }}                      ~ &lt;b&gt;&lt;i&gt;
                    {{ name|prepend:'é' }}                       ~ éZoë
                    {{ list|compact|join:'-' }}                  ~ a-é-a
                    {{ name|compact }}[{{ missing|compact }}]    ~ Zoë[]
                    {{ list|compact|uniq|join:'-' }}             ~ a-é
                    {{ name|base64_encode }}                     ~ Wm/Dqw==
                    {{ name|base64_url_safe_encode }}            ~ Wm_Dqw==
                    {{ code|base64_decode }}                     ~ Zoë
                    {{ url|base64_url_safe_decode }}             ~ Zoë
                    [{{ name|base64_decode }}{{ i|base64_decode }}{{ missing|base64_decode }}] ~ []
                    {{ name|capitalize }}{{ 'éa b'|capitalize }} ~ ZoëÉa b
                    {{ 'a, b'|split:', '|last }}                 ~ b
                    {{ day|date:'j F Y' }}                       ~ 1 February 2026
                    {{ day|date }}                               ~ Feb. 1, 2026
                    {{ at|date:'d/m/Y H:i:s' }}                  ~ 02/02/2026 00:30:05
                    {{ when|date:'c' }}                          ~ 2026-02-01T19:00:05.123+01:00
                    {{ local|date:'l jS, g:i a' }}               ~ Sunday 1st, 9:05 a.m.
                    {{ at|date:'D N o W w z t L y' }}            ~ Mon Feb. 2026 6 1 33 28 False 26
                    {{ at|date:'\\\\d\\\\e e O P f A' }}         ~ de CET +0100 12:30 a.m. 12:30 AM
                    [{{ bad|date:'Y' }}{{ i|date:'Y' }}{{ missing|date }}] ~ []
                    {{ local|time }} [{{ day|time }}] {{ at|time:'H:i' }} ~ 9:05 a.m. [] 00:30
                    {{ local|timesince }}                        ~ `1\u00a0month`
                    {{ '2026-03-05T16:00'|timeuntil }}           ~ `52\u00a0minutes`
                    {{ '2026-04-05'|timesince }}                 ~ `0\u00a0minutes`
                    {{ '2024-01-01'|timesince:'2026-01-01' }}    ~ `2\u00a0years`
                    [{{ bad|timesince }}{{ missing|timeuntil }}] ~ []
                    {{ day|days_since }} {{ '2026-03-08'|days_until }} ~ 32 3
                    {{ at|format_date_string }}                  ~ 2026-02-02T00:30:05+01:00
                    {% now 'Y-m-d H:i' %}                        ~ 2026-03-05 15:07
                    {% now 'jS F' as x %}[{{ x }}]               ~ [5th March]
                    {% today '%Y-%m-%d' as today %}{{ today }}   ~ 2026-03-05
                    [{{ today }}]                                ~ []
                    {% today '%A %-d %B %H:%M %p %j %%' %}       ~ Thursday 5 March 15:07 PM 064 %
                    {% currency_format price %}                  ~ $1,234.50
                    {% currency_format n %}                      ~ -$12.50
                    {% currency_format text %}                   ~ $12.50
                    [{% currency_format name %}{% currency_format missing %}] ~ []
                    {% currency_format i as x %}{{ x }}          ~ $7.00
                    {% render_variable html %}                   ~ &lt;b&gt;
                    [{% render_variable missing %}]              ~ []
                    {% render_variable name|upper %}             ~ ZOË
                    """)
    void givenTheDialect_whenRendered_thenItReadsAsAMarketerExpects(
            String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    en-US           ~ $1,234.50
                    en-GB           ~ £1,234.50
                    de-DE           ~ 1.234,50\u00a0€
                    fr-FR           ~ 1\u202f234,50\u00a0€
                    ja-JP           ~ ￥1,234
                    fr-FR-u-cu-usd  ~ 1\u202f234,50\u00a0$US
                    """)
    void givenALocale_whenMoneyIsPrinted_thenItReadsAsThere(String locale, String expected) {
        var context =
                new Context(
                        Json.of(VARIABLES),
                        Escape.HTML,
                        Links.NONE,
                        Rendering.NOW,
                        ZoneId.of("UTC"),
                        Locale.forLanguageTag(locale));

        assertThat(Rendering.render("{% currency_format price %}", context)).isEqualTo(expected);
        assertThat(Rendering.render("{% currency_format price %}", context))
                .isEqualTo(
                        NumberFormat.getCurrencyInstance(Locale.forLanguageTag(locale))
                                .format(1234.5));
    }

    @Test
    void givenAMoment_whenPickedAtRandom_thenTheSameMessageGetsTheSameItem() {
        var template = "{{ list|random }}{{ name|random }}{{ missing|random }}";

        var first = Rendering.html(template, VARIABLES);

        assertThat(Rendering.html(template, VARIABLES)).isEqualTo(first);
    }
}
