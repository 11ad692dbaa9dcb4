package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Filters of lists and of any value. The expected outputs were printed by Django 3.2.25 for the
/// same templates and the same JSON; `⏎` stands for a line end, `⇥` for a tab.
class ListFilterTest {
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
                    [{{ list|length }}] ~ `[3]`
                    [{{ jp|length }}] ~ `[7]`
                    [{{ i|length }}] ~ `[0]`
                    [{{ missing|length }}] ~ `[0]`
                    [{{ list|length_is:3 }}] ~ `[True]`
                    [{{ jp|length_is:3 }}] ~ `[False]`
                    [{{ i|length_is:3 }}] ~ `[]`
                    [{{ missing|length_is:3 }}] ~ `[False]`
                    [{{ list|join:', ' }}] ~ `[3, 1, 2]`
                    [{{ jp|join:', ' }}] ~ `[日, 本, 語, テ, キ, ス, ト]`
                    [{{ i|join:', ' }}] ~ `[42]`
                    [{{ missing|join:', ' }}] ~ `[]`
                    [{{ list|make_list }}] ~ `[[&#x27;[&#x27;, &#x27;3&#x27;, &#x27;,&#x27;, &#x27; &#x27;, &#x27;1&#x27;, &#x27;,&#x27;, &#x27; &#x27;, &#x27;2&#x27;, &#x27;]&#x27;]]`
                    [{{ jp|make_list }}] ~ `[[&#x27;日&#x27;, &#x27;本&#x27;, &#x27;語&#x27;, &#x27;テ&#x27;, &#x27;キ&#x27;, &#x27;ス&#x27;, &#x27;ト&#x27;]]`
                    [{{ i|make_list }}] ~ `[[&#x27;4&#x27;, &#x27;2&#x27;]]`
                    [{{ missing|make_list }}] ~ `[[]]`
                    [{{ list|slice:':2' }}] ~ `[[3, 1]]`
                    [{{ jp|slice:':2' }}] ~ `[日本]`
                    [{{ i|slice:':2' }}] ~ `[42]`
                    [{{ missing|slice:':2' }}] ~ `[]`
                    [{{ list|slice:'-2:' }}] ~ `[[1, 2]]`
                    [{{ jp|slice:'-2:' }}] ~ `[スト]`
                    [{{ i|slice:'-2:' }}] ~ `[42]`
                    [{{ missing|slice:'-2:' }}] ~ `[]`
                    [{{ list|slice:'::-1' }}] ~ `[[2, 1, 3]]`
                    [{{ jp|slice:'::-1' }}] ~ `[トスキテ語本日]`
                    [{{ i|slice:'::-1' }}] ~ `[42]`
                    [{{ missing|slice:'::-1' }}] ~ `[]`
                    [{{ list|slice:'x' }}] ~ `[[3, 1, 2]]`
                    [{{ jp|slice:'x' }}] ~ `[日本語テキスト]`
                    [{{ i|slice:'x' }}] ~ `[42]`
                    [{{ missing|slice:'x' }}] ~ `[]`
                    [{{ list|first }}] ~ `[3]`
                    [{{ jp|first }}] ~ `[日]`
                    [{{ el|first }}] ~ `[]`
                    [{{ missing|first }}] ~ `[]`
                    [{{ list|last }}] ~ `[2]`
                    [{{ jp|last }}] ~ `[ト]`
                    [{{ el|last }}] ~ `[]`
                    [{{ missing|last }}] ~ `[]`
                    [{{ list|dictsort:'name' }}] ~ `[]`
                    [{{ missing|dictsort:'name' }}] ~ `[[]]`
                    {% for x in people|dictsort:'age' %}{{ x.name }}{% endfor %} ~ `AlBoCy`
                    {% for x in people|dictsortreversed:'age' %}{{ x.name }}{% endfor %} ~ `BoCyAl`
                    {% for x in people|dictsort:'o.x' %}{{ x.name }}{% endfor %} ~ `AlBoCy`
                    [{{ people|dictsort:'nope' }}] ~ `[]`
                    {{ mixed }} ~ `[1, 2.5, &#x27;x&#x27;, None, True, [1, &#x27;y&#x27;], {&#x27;k&#x27;: &#x27;v&#x27;}]`
                    {{ d }} ~ `{&#x27;b&#x27;: 1, &#x27;a&#x27;: &#x27;two&#x27;, &#x27;c d&#x27;: 3}`
                    {{ list|pprint }} ~ `[3, 1, 2]`
                    {{ people.0|length }} ~ `3`
                    {{ emoji|make_list }} ~ `[&#x27;🎉&#x27;, &#x27; &#x27;, &#x27;f&#x27;, &#x27;ê&#x27;, &#x27;t&#x27;, &#x27;e&#x27;]`
                    """)
    void givenAList_whenFiltered_thenItReadsAsInDjango(String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES).replace('\n', '⏎').replace('\t', '⇥'))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{{ name|default:'<x>' }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ z|default:'<x>' }}] ~ `[<x>]`
                    [{{ f|default:'<x>' }}] ~ `[<x>]`
                    [{{ el|default:'<x>' }}] ~ `[<x>]`
                    [{{ missing|default:'<x>' }}] ~ `[<x>]`
                    [{{ name|default_if_none:'x' }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ z|default_if_none:'x' }}] ~ `[0]`
                    [{{ f|default_if_none:'x' }}] ~ `[False]`
                    [{{ el|default_if_none:'x' }}] ~ `[[]]`
                    [{{ missing|default_if_none:'x' }}] ~ `[]`
                    [{{ name|yesno }}] ~ `[yes]`
                    [{{ z|yesno }}] ~ `[no]`
                    [{{ f|yesno }}] ~ `[no]`
                    [{{ el|yesno }}] ~ `[no]`
                    [{{ missing|yesno }}] ~ `[no]`
                    [{{ name|yesno:'a,b' }}] ~ `[a]`
                    [{{ z|yesno:'a,b' }}] ~ `[b]`
                    [{{ f|yesno:'a,b' }}] ~ `[b]`
                    [{{ el|yesno:'a,b' }}] ~ `[b]`
                    [{{ missing|yesno:'a,b' }}] ~ `[b]`
                    [{{ name|yesno:'a,b,c' }}] ~ `[a]`
                    [{{ z|yesno:'a,b,c' }}] ~ `[b]`
                    [{{ f|yesno:'a,b,c' }}] ~ `[b]`
                    [{{ el|yesno:'a,b,c' }}] ~ `[b]`
                    [{{ missing|yesno:'a,b,c' }}] ~ `[b]`
                    [{{ name|yesno:'a' }}] ~ `[Zoë O&#x27;Neil]`
                    [{{ z|yesno:'a' }}] ~ `[0]`
                    [{{ f|yesno:'a' }}] ~ `[False]`
                    [{{ el|yesno:'a' }}] ~ `[[]]`
                    [{{ missing|yesno:'a' }}] ~ `[]`
                    [{{ nul|default_if_none:'x' }}] ~ `[x]`
                    [{{ nul|yesno }}] ~ `[maybe]`
                    [{{ nul|yesno:'a,b' }}] ~ `[b]`
                    [{{ nul|yesno:'a,b,c' }}] ~ `[c]`
                    [{{ nul|default:'x' }}] ~ `[x]`
                    [{{ nul|length }}] ~ `[0]`
                    [{{ nul|add:5 }}] ~ `[]`
                    """)
    void givenAnyValue_whenAsked_thenItAnswersAsInDjango(String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES).replace('\n', '⏎').replace('\t', '⇥'))
                .isEqualTo(expected);
    }
}
