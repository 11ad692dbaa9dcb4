package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Filters of text. The expected outputs were printed by Django 3.2.25 for the same templates and
/// the same JSON; `⏎` stands for a line end, `⇥` for a tab.
class TextFilterTest {
    private static final String VARIABLES =
            """
            {"name":"Zoë O'Neil","html":"<p>Hello <b>big & wide</b> world, it's \\"fine\\"</p>",
            "e":"","nul":null,"t":true,"f":false,"i":42,"neg":-7,"fl":3.14159,"p":49.90,
            "r":120.00,"z":0,"zf":0.0,"big":12345678901234567890,"tiny":0.00001234,"huge":1.5e22,
            "long":"The quick brown fox jumps over the lazy dog","nl":"one\\ntwo\\n\\nthree\\r\\nfour"
            ,"list":[3,1,2],"words":["tea","Café","<i>"],"mixed":[1,2.5,"x",null,true,[1,
            "y"],{"k":"v"}],"el":[],"d":{"b":1,"a":"two","c d":3},"ed":{},"people":[{"name":"Bo",
            "age":30,"o":{"x":2}},{"name":"Al","age":25,"o":{"x":1}},{"name":"Cy","age":30,
            "o":{"x":3}}],"num":"12.50","int":"17","emoji":"🎉 fête","jp":"日本語テキスト",
            "url":"http://ex.com/a b?x=1&y=é",
            "txt":"See www.example.com, (http://a.org/x?y=1&z=2) or mail me@ex.com. Ex.com/abc!",
            "nested":["S",["K",["L","T"],"I"]]}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{{ name|upper }}] ~ `[ZOË O&#x27;NEIL]`
                    [{{ emoji|upper }}] ~ `[🎉 FÊTE]`
                    [{{ list|upper }}] ~ `[[3, 1, 2]]`
                    [{{ missing|upper }}] ~ `[]`
                    [{{ name|lower }}] ~ `[zoë o&#x27;neil]`
                    [{{ emoji|lower }}] ~ `[🎉 fête]`
                    [{{ list|lower }}] ~ `[[3, 1, 2]]`
                    [{{ missing|lower }}] ~ `[]`
                    [{{ name|title }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ emoji|title }}] ~ `[🎉 Fête]`
                    [{{ list|title }}] ~ `[[3, 1, 2]]`
                    [{{ missing|title }}] ~ `[]`
                    [{{ name|capfirst }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ emoji|capfirst }}] ~ `[🎉 fête]`
                    [{{ list|capfirst }}] ~ `[[3, 1, 2]]`
                    [{{ missing|capfirst }}] ~ `[]`
                    [{{ name|slugify }}] ~ `[zoe-oneil]`
                    [{{ emoji|slugify }}] ~ `[fete]`
                    [{{ list|slugify }}] ~ `[3-1-2]`
                    [{{ missing|slugify }}] ~ `[]`
                    [{{ name|addslashes }}] ~ `[Zoë O\\&#x27;Neil]`
                    [{{ emoji|addslashes }}] ~ `[🎉 fête]`
                    [{{ list|addslashes }}] ~ `[[3, 1, 2]]`
                    [{{ missing|addslashes }}] ~ `[]`
                    [{{ name|phone2numeric }}] ~ `[96ë 6&#x27;6345]`
                    [{{ emoji|phone2numeric }}] ~ `[🎉 3ê83]`
                    [{{ missing|phone2numeric }}] ~ `[]`
                    [{{ name|wordcount }}] ~ `[2]`
                    [{{ emoji|wordcount }}] ~ `[2]`
                    [{{ list|wordcount }}] ~ `[3]`
                    [{{ missing|wordcount }}] ~ `[0]`
                    [{{ name|escapejs }}] ~ `[Zoë O\\u0027Neil]`
                    [{{ emoji|escapejs }}] ~ `[🎉 fête]`
                    [{{ list|escapejs }}] ~ `[[3, 1, 2]]`
                    [{{ missing|escapejs }}] ~ `[]`
                    [{{ name|cut:'o' }}] ~ `[Zë O&#x27;Neil]`
                    [{{ emoji|cut:'o' }}] ~ `[🎉 fête]`
                    [{{ i|cut:'o' }}] ~ `[42]`
                    [{{ missing|cut:'o' }}] ~ `[]`
                    [{{ name|cut:' ' }}] ~ `[ZoëO&#x27;Neil]`
                    [{{ emoji|cut:' ' }}] ~ `[🎉fête]`
                    [{{ i|cut:' ' }}] ~ `[42]`
                    [{{ missing|cut:' ' }}] ~ `[]`
                    {{ "they're bill's friends from the UK 1st 2ND"|title }} ~ `They're Bill's Friends From The Uk 1st 2nd`
                    {{ 'ß'|capfirst }}{{ 'ß'|upper }} ~ `SSSS`
                    {{ 'x-Y_z  Ünï'|slugify }} ~ `x-y_z-uni`
                    {{ '--a--b__'|slugify }} ~ `a-b`
                    """)
    void givenAText_whenItsLettersAreChanged_thenItReadsAsInDjango(
            String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES).replace('\n', '⏎').replace('\t', '⇥'))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{{ name|truncatechars:5 }}] ~ `[Zoë …]`
                    [{{ jp|truncatechars:5 }}] ~ `[日本語テ…]`
                    [{{ i|truncatechars:5 }}] ~ `[42]`
                    [{{ missing|truncatechars:5 }}] ~ `[]`
                    [{{ name|truncatechars:0 }}] ~ `[…]`
                    [{{ jp|truncatechars:0 }}] ~ `[…]`
                    [{{ i|truncatechars:0 }}] ~ `[…]`
                    [{{ missing|truncatechars:0 }}] ~ `[]`
                    [{{ name|truncatechars:'x' }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ jp|truncatechars:'x' }}] ~ `[日本語テキスト]`
                    [{{ i|truncatechars:'x' }}] ~ `[42]`
                    [{{ missing|truncatechars:'x' }}] ~ `[]`
                    [{{ name|truncatewords:2 }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ jp|truncatewords:2 }}] ~ `[日本語テキスト]`
                    [{{ i|truncatewords:2 }}] ~ `[42]`
                    [{{ missing|truncatewords:2 }}] ~ `[]`
                    [{{ name|truncatewords:0 }}] ~ `[ …]`
                    [{{ jp|truncatewords:0 }}] ~ `[ …]`
                    [{{ i|truncatewords:0 }}] ~ `[ …]`
                    [{{ missing|truncatewords:0 }}] ~ `[]`
                    [{{ name|truncatewords:99 }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ jp|truncatewords:99 }}] ~ `[日本語テキスト]`
                    [{{ i|truncatewords:99 }}] ~ `[42]`
                    [{{ missing|truncatewords:99 }}] ~ `[]`
                    [{{ name|center:15 }}] ~ `[   Zoë O&#x27;Neil  ]`
                    [{{ jp|center:15 }}] ~ `[    日本語テキスト    ]`
                    [{{ i|center:15 }}] ~ `[       42      ]`
                    [{{ missing|center:15 }}] ~ `[               ]`
                    [{{ name|ljust:12 }}] ~ `[Zoë O&#x27;Neil  ]`
                    [{{ jp|ljust:12 }}] ~ `[日本語テキスト     ]`
                    [{{ i|ljust:12 }}] ~ `[42          ]`
                    [{{ missing|ljust:12 }}] ~ `[            ]`
                    [{{ name|rjust:'12' }}] ~ `[  Zoë O&#x27;Neil]`
                    [{{ jp|rjust:'12' }}] ~ `[     日本語テキスト]`
                    [{{ i|rjust:'12' }}] ~ `[          42]`
                    [{{ missing|rjust:'12' }}] ~ `[            ]`
                    [{{ html|truncatechars_html:7 }}] ~ `[&lt;p&gt;Hello …&lt;/p&gt;]`
                    [{{ jp|truncatechars_html:7 }}] ~ `[日本語テキスト]`
                    [{{ i|truncatechars_html:7 }}] ~ `[42]`
                    [{{ missing|truncatechars_html:7 }}] ~ `[]`
                    [{{ html|truncatewords_html:2 }}] ~ `[&lt;p&gt;Hello &lt;b&gt;big …&lt;/b&gt;&lt;/p&gt;]`
                    [{{ jp|truncatewords_html:2 }}] ~ `[日本語テキスト]`
                    [{{ i|truncatewords_html:2 }}] ~ `[42]`
                    [{{ missing|truncatewords_html:2 }}] ~ `[]`
                    [{{ long|wordwrap:10 }}] ~ `[The quick⏎brown fox⏎jumps over⏎the lazy⏎dog]`
                    [{{ nl|wordwrap:10 }}] ~ `[one⏎two⏎three⏎four]`
                    [{{ jp|wordwrap:10 }}] ~ `[日本語テキスト]`
                    [{{ missing|wordwrap:10 }}] ~ `[]`
                    [{{ long|wordwrap:3 }}] ~ `[The⏎quick⏎brown⏎fox⏎jumps⏎over⏎the⏎lazy⏎dog]`
                    [{{ nl|wordwrap:3 }}] ~ `[one⏎two⏎three⏎four]`
                    [{{ jp|wordwrap:3 }}] ~ `[日本語テキスト]`
                    [{{ missing|wordwrap:3 }}] ~ `[]`
                    [{{ jp|linenumbers }}] ~ `[1. 日本語テキスト]`
                    [{{ i|linenumbers }}] ~ `[1. 42]`
                    [{{ missing|linenumbers }}] ~ `[1. ]`
                    """)
    void givenAText_whenItIsShortenedOrPadded_thenItReadsAsInDjango(
            String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES).replace('\n', '⏎').replace('\t', '⇥'))
                .isEqualTo(expected);
    }
}
