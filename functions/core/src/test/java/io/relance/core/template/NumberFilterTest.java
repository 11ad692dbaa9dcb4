package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers. The expected outputs were printed by Django 3.2.25 for the same templates and the same
/// JSON; `⏎` stands for a line end, `⇥` for a tab.
class NumberFilterTest {
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
                    {{ i }} ~ `42`
                    {{ neg }} ~ `-7`
                    {{ fl }} ~ `3.14159`
                    {{ p }} ~ `49.9`
                    {{ r }} ~ `120.0`
                    {{ z }} ~ `0`
                    {{ zf }} ~ `0.0`
                    {{ big }} ~ `12345678901234567890`
                    {{ tiny }} ~ `0.00001234`
                    {{ num }} ~ `12.50`
                    {{ int }} ~ `17`
                    {{ -5 }} {{ +5 }} {{ .5 }} {{ 1e3 }} {{ 1.50 }} {{ 1.0 }} ~ `-5 5 0.5 1000.0 1.5 1.0`
                    {{ 100000000000000000000.5 }} ~ `100000000000000000000`
                    {{ 0.1|upper }} {{ tiny|upper }} ~ `0.1 1.234E-05`
                    """)
    void givenANumber_whenPrinted_thenItReadsAsInDjango(String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES).replace('\n', '⏎').replace('\t', '⇥'))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{{ i|add:5 }}] ~ `[47]`
                    [{{ p|add:5 }}] ~ `[54]`
                    [{{ int|add:5 }}] ~ `[22]`
                    [{{ name|add:5 }}] ~ `[]`
                    [{{ missing|add:5 }}] ~ `[]`
                    [{{ i|add:'5' }}] ~ `[47]`
                    [{{ p|add:'5' }}] ~ `[54]`
                    [{{ int|add:'5' }}] ~ `[22]`
                    [{{ name|add:'5' }}] ~ `[Zoë O&#x27;Neil5]`
                    [{{ missing|add:'5' }}] ~ `[5]`
                    [{{ i|add:name }}] ~ `[]`
                    [{{ p|add:name }}] ~ `[]`
                    [{{ int|add:name }}] ~ `[17Zoë O&#x27;Neil]`
                    [{{ name|add:name }}] ~ `[Zoë O&#x27;NeilZoë O&#x27;Neil]`
                    [{{ missing|add:name }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ i|add:fl }}] ~ `[45]`
                    [{{ p|add:fl }}] ~ `[52]`
                    [{{ int|add:fl }}] ~ `[20]`
                    [{{ name|add:fl }}] ~ `[]`
                    [{{ missing|add:fl }}] ~ `[]`
                    [{{ i|divisibleby:7 }}] ~ `[True]`
                    [{{ neg|divisibleby:7 }}] ~ `[True]`
                    [{{ int|divisibleby:7 }}] ~ `[False]`
                    [{{ i|divisibleby:2 }}] ~ `[True]`
                    [{{ neg|divisibleby:2 }}] ~ `[False]`
                    [{{ int|divisibleby:2 }}] ~ `[False]`
                    [{{ i|get_digit:1 }}] ~ `[2]`
                    [{{ int|get_digit:1 }}] ~ `[7]`
                    [{{ name|get_digit:1 }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ i|get_digit:2 }}] ~ `[4]`
                    [{{ int|get_digit:2 }}] ~ `[1]`
                    [{{ name|get_digit:2 }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ i|get_digit:'x' }}] ~ `[42]`
                    [{{ int|get_digit:'x' }}] ~ `[17]`
                    [{{ name|get_digit:'x' }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ i|get_digit:99 }}] ~ `[0]`
                    [{{ int|get_digit:99 }}] ~ `[0]`
                    [{{ name|get_digit:99 }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ i|pluralize }}] ~ `[s]`
                    [{{ list|pluralize }}] ~ `[s]`
                    [{{ name|pluralize }}] ~ `[]`
                    [{{ missing|pluralize }}] ~ `[]`
                    [{{ i|pluralize:'es' }}] ~ `[es]`
                    [{{ list|pluralize:'es' }}] ~ `[es]`
                    [{{ name|pluralize:'es' }}] ~ `[]`
                    [{{ missing|pluralize:'es' }}] ~ `[]`
                    [{{ i|pluralize:'y,ies' }}] ~ `[ies]`
                    [{{ list|pluralize:'y,ies' }}] ~ `[ies]`
                    [{{ name|pluralize:'y,ies' }}] ~ `[]`
                    [{{ missing|pluralize:'y,ies' }}] ~ `[]`
                    [{{ i|pluralize:'a,b,c' }}] ~ `[]`
                    [{{ list|pluralize:'a,b,c' }}] ~ `[]`
                    [{{ name|pluralize:'a,b,c' }}] ~ `[]`
                    [{{ missing|pluralize:'a,b,c' }}] ~ `[]`
                    {{ 1|pluralize }}{{ '1'|pluralize:'y,ies' }}{{ 1.0|pluralize }}{{ t|pluralize }} ~ `y`
                    {{ list|add:list }} ~ `[3, 1, 2, 3, 1, 2]`
                    """)
    void givenANumber_whenReckonedWith_thenItReadsAsInDjango(String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES).replace('\n', '⏎').replace('\t', '⇥'))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{{ fl|floatformat }}] ~ `[3.1]`
                    [{{ r|floatformat }}] ~ `[120]`
                    [{{ i|floatformat }}] ~ `[42]`
                    [{{ num|floatformat }}] ~ `[12.5]`
                    [{{ name|floatformat }}] ~ `[]`
                    [{{ missing|floatformat }}] ~ `[]`
                    [{{ fl|floatformat:2 }}] ~ `[3.14]`
                    [{{ r|floatformat:2 }}] ~ `[120.00]`
                    [{{ i|floatformat:2 }}] ~ `[42.00]`
                    [{{ num|floatformat:2 }}] ~ `[12.50]`
                    [{{ name|floatformat:2 }}] ~ `[]`
                    [{{ missing|floatformat:2 }}] ~ `[]`
                    [{{ fl|floatformat:0 }}] ~ `[3]`
                    [{{ r|floatformat:0 }}] ~ `[120]`
                    [{{ i|floatformat:0 }}] ~ `[42]`
                    [{{ num|floatformat:0 }}] ~ `[13]`
                    [{{ name|floatformat:0 }}] ~ `[]`
                    [{{ missing|floatformat:0 }}] ~ `[]`
                    [{{ fl|floatformat:'-3' }}] ~ `[3.142]`
                    [{{ r|floatformat:'-3' }}] ~ `[120]`
                    [{{ i|floatformat:'-3' }}] ~ `[42]`
                    [{{ num|floatformat:'-3' }}] ~ `[12.500]`
                    [{{ name|floatformat:'-3' }}] ~ `[]`
                    [{{ missing|floatformat:'-3' }}] ~ `[]`
                    [{{ fl|floatformat:'x' }}] ~ `[3.14159]`
                    [{{ r|floatformat:'x' }}] ~ `[120.0]`
                    [{{ i|floatformat:'x' }}] ~ `[42]`
                    [{{ num|floatformat:'x' }}] ~ `[&#x27;12.50&#x27;]`
                    [{{ name|floatformat:'x' }}] ~ `[]`
                    [{{ missing|floatformat:'x' }}] ~ `[]`
                    [{{ i|stringformat:'05d' }}] ~ `[00042]`
                    [{{ fl|stringformat:'05d' }}] ~ `[00003]`
                    [{{ name|stringformat:'05d' }}] ~ `[]`
                    [{{ i|stringformat:'.2f' }}] ~ `[42.00]`
                    [{{ fl|stringformat:'.2f' }}] ~ `[3.14]`
                    [{{ name|stringformat:'.2f' }}] ~ `[]`
                    [{{ i|stringformat:'10s' }}] ~ `[        42]`
                    [{{ fl|stringformat:'10s' }}] ~ `[   3.14159]`
                    [{{ name|stringformat:'10s' }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ i|stringformat:'-6d|' }}] ~ `[42    |]`
                    [{{ fl|stringformat:'-6d|' }}] ~ `[3     |]`
                    [{{ name|stringformat:'-6d|' }}] ~ `[]`
                    [{{ i|stringformat:'x' }}] ~ `[2a]`
                    [{{ fl|stringformat:'x' }}] ~ `[]`
                    [{{ name|stringformat:'x' }}] ~ `[]`
                    [{{ i|stringformat:'e' }}] ~ `[4.200000e+01]`
                    [{{ fl|stringformat:'e' }}] ~ `[3.141590e+00]`
                    [{{ name|stringformat:'e' }}] ~ `[]`
                    [{{ i|stringformat:'z' }}] ~ `[]`
                    [{{ fl|stringformat:'z' }}] ~ `[]`
                    [{{ name|stringformat:'z' }}] ~ `[]`
                    [{{ i|filesizeformat }}] ~ `[42 bytes]`
                    [{{ name|filesizeformat }}] ~ `[0 bytes]`
                    [{{ missing|filesizeformat }}] ~ `[0 bytes]`
                    {{ 1023|filesizeformat }} {{ 1024|filesizeformat }} {{ 123456789|filesizeformat }} {{ -5000|filesizeformat }} ~ `1023 bytes 1.0 KB 117.7 MB -4.9 KB`
                    {{ -0.004|floatformat:2 }} {{ 0.5|floatformat:0 }} {{ 1.5|floatformat:0 }} {{ 2.5|floatformat:0 }} ~ `0.00 1 2 3`
                    {% widthratio 175 200 100 %} {% widthratio i z 100 %} {% widthratio 25 1000 100 %} {% widthratio 35 1000 100 %} ~ `88 0 2 4`
                    [{% widthratio name 2 100 %}] ~ `[]`
                    {% widthratio 1 8 100 as w %}[{{ w }}] ~ `[12]`
                    """)
    void givenANumber_whenFormatted_thenItReadsAsInDjango(String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES).replace('\n', '⏎').replace('\t', '⇥'))
                .isEqualTo(expected);
    }
}
