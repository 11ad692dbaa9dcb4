package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

/// `load`, `trans` and `blocktrans`, and what Oscar's mails load: its `absolute_url` and
/// `currency`. The expected outputs were printed by Django 3.2.25 and Babel 2.10.3.
class TranslationTagTest {
    private static final String VARIABLES =
            """
            {"name": "Zoë & Bo", "n": 1, "many": [1, 2, 3], "nul": null, "path": "/a/?x=1&y=2",
             "domain": "shop.example", "amount": "1234.5"}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            emptyValue = "",
            textBlock =
                    """
                    {% load i18n %}{% load a b from c %}{% load %}x ~ x
                    {% trans "It's <b> 100%" %} ~ It's <b> 100%
                    {% translate name %} ~ Zoë &amp; Bo
                    {% trans "100%%" %}{% trans "100%%" noop %} ~ 100%%100%
                    [{% trans "May" context "month" as m %}]{{ m }} ~ []May
                    {% trans name as m %}{{ m }} ~ Zoë &amp; Bo
                    [{% trans missing %}] ~ []
                    {% blocktrans %}Hi {{ name }}, 100% {{ missing }}%(x)s{% endblocktrans %} ~ Hi Zoë &amp; Bo, 100% %(x)s
                    {% blocktranslate with a=name|upper b=n %}{{ a }}{{ b }}{% endblocktranslate %}[{{ a }}] ~ ZOË &amp; BO1[]
                    {% blocktrans with name as a and n as b %}{{ a }}{{ b }}{% endblocktrans %} ~ Zoë &amp; Bo1
                    {% blocktrans with a=name|safe %}{{ a }}{% endblocktrans %} ~ Zoë & Bo
                    {% blocktrans count c=n %}one{% plural %}{{ c }} things{% endblocktrans %} ~ one
                    {% blocktrans count c=many|length %}one{% plural %}{{ c }} things{% endblocktrans %} ~ 3 things
                    {% blocktrans count c=many|length %}one{{ c }}{% plural %}{% endblocktrans %} ~ one
                    {% blocktrans asvar x %}{{ name }}{% endblocktrans %}{{ x }} ~ Zoë &amp;amp; Bo
                    {% absolute_url domain path %} ~ https://shop.example/a/?x=1&amp;y=2
                    {% absolute_url domain "/b" as u %}[{{ u }}{{ u|safe }}] ~ [https://shop.example/bhttps://shop.example/b]
                    {% absolute_url domain=domain path=path as u %}{{ u|safe }} ~ https://shop.example/a/?x=1&y=2
                    {% absolute_url missing nul %} ~ https://None
                    """)
    void givenNoTranslations_whenRendered_thenTheTextItselfIsPrintedAsInDjango(
            String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES)).isEqualTo(expected);
    }

    @Test
    void givenTrimmed_whenRendered_thenLinesAreJoined() {
        var template =
                "{% blocktrans trimmed %}\n  Hello\n\n  {{ name }} \n  you {% endblocktrans %}";

        assertThat(Rendering.text(template, VARIABLES)).isEqualTo("Hello Zoë & Bo you");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    {% trans %} ~ Write {% trans "text" %}; noop, context "…" and as name may follow.
                    {% translate "x" as %} ~ Write {% translate "text" %}; noop, context "…" and as name may follow.
                    {% trans "x" noop noop %} ~ Write {% trans "text" %}; noop, context "…" and as name may follow.
                    {% blocktrans %}{{ a.b }}{% endblocktrans %} ~ Inside blocktrans only plain names can be printed, not `a.b`: write {% blocktrans with name=a.b %} and {{ name }}.
                    {% blocktrans %}{% if a %}x{% endif %}{% endblocktrans %} ~ No tag may stand inside blocktrans, only text and {{ names }}: put if before it.
                    {% blocktrans %}a{% plural %}b{% endblocktrans %} ~ No tag may stand inside blocktrans, only text and {{ names }}: put plural before it.
                    {% blocktrans count n=a %}a{% endblocktrans %} ~ With count there are two texts: write {% plural %} between them.
                    {% blocktrans count n=a m=b %}a{% plural %}b{% endblocktrans %} ~ Write one count name=value, without blanks round the =.
                    {% blocktrans with %}a{% endblocktrans %} ~ Write with name=value, without blanks round the =.
                    {% blocktrans wiht a=b %}a{% endblocktrans %} ~ `wiht` does not belong here: with, count, context, trimmed and asvar do.
                    {% blocktrans trimmed trimmed %}a{% endblocktrans %} ~ trimmed is said twice.
                    {% blocktrans asvar %}a{% endblocktrans %} ~ Something is missing behind asvar.
                    {% blocktrans %}a{% endblocktranslate %} ~ No tag may stand inside blocktrans, only text and {{ names }}: put endblocktranslate before it.
                    {% blocktrans %}a ~ This blocktrans is never closed: add {% endblocktrans %}.
                    {% absolute_url domain %} ~ Write {% absolute_url domain path %}; as name may follow.
                    {% static "x" %} ~ static cannot be used: write the whole address instead.
                    """)
    void givenAMistake_whenParsed_thenItIsRefused(String template, String message) {
        assertThat(Rendering.refusal(template).message()).isEqualTo(message);
    }

    /// `_` stands for a no-break space, `.` within French digits for a narrow one.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    en-US ~ EUR ~ €1,234.50
                    en-US ~ JPY ~ ¥1,234
                    en-US ~ KWD ~ KWD1,234.500
                    en-US ~ CAD ~ CA$1,234.50
                    en-US ~ XYZ ~ XYZ1,234.50
                    fr-FR ~ EUR ~ 1.234,50_€
                    fr-FR ~ USD ~ 1.234,50_$US
                    fr-FR ~ GBP ~ 1.234,50_£GB
                    fr-FR ~ JPY ~ 1.234_JPY
                    fr-FR ~ XYZ ~ 1.234,50_XYZ
                    """)
    void givenACurrency_whenMoneyIsPrinted_thenItReadsAsBabelWritesIt(
            String locale, String code, String expected) {
        var spaced =
                locale.startsWith("fr")
                        ? expected.replace('.', '\u202f').replace('_', '\u00a0')
                        : expected;

        assertThat(money("{{ amount|currency:'" + code + "' }}", locale)).isEqualTo(spaced);
    }

    @Test
    void givenNoCurrencyOrNoAmount_whenMoneyIsPrinted_thenItIsTheAccountsOrNothing() {
        assertThat(money("{{ amount|currency }}", "en-US-u-cu-gbp")).isEqualTo("£1,234.50");
        assertThat(money("{{ amount|currency:missing }}", "en-US-u-cu-gbp")).isEqualTo("£1,234.50");
        assertThat(money("[{{ name|currency:'EUR' }}{{ nul|currency:'EUR' }}]", "en-US"))
                .isEqualTo("[]");
    }

    private static String money(String template, String locale) {
        var usual = Rendering.context(VARIABLES, Escape.HTML);
        return Rendering.render(
                template,
                new Context(
                        usual.variables(),
                        usual.escape(),
                        usual.links(),
                        usual.now(),
                        usual.zone(),
                        Locale.forLanguageTag(locale)));
    }
}
