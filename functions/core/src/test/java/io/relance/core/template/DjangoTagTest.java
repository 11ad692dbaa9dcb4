package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Django's tags beside conditions and loops. The expected outputs were printed by Django 3.2.25
/// for the same templates and the same JSON; `⏎` stands for a line end, `⇥` for a tab.
class DjangoTagTest {
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
                    {% with a=i b=name %}{{ a }}{{ b }}{% endwith %}[{{ a }}] ~ `42Zoë O&#x27;Neil[]`
                    {% with i as q %}{{ q }}{% endwith %} ~ `42`
                    {% with i=name name=i %}{{ i }}{{ name }}{% endwith %} ~ `Zoë O&#x27;Neil42`
                    {% with a=missing b='é' %}[{{ a }}]{{ b }}{% endwith %} ~ `[]é`
                    {% for x in list %}{% cycle 'a' 'b' %}{% endfor %} ~ `aba`
                    {% for x in list %}{% cycle name html as c %}|{{ c }};{% endfor %} ~ `Zoë O&#x27;Neil|Zoë O&#x27;Neil;&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;|&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;;Zoë O&#x27;Neil|Zoë O&#x27;Neil;`
                    {% for x in list %}{% cycle 'a' 'b' as c silent %}{{ c }}{% endfor %} ~ `aba`
                    {% cycle 'a' 'b' 'c' as c %}{% cycle c %}{% cycle c %}{% cycle c %} ~ `abca`
                    {% for y in list %}{% for x in list %}{% cycle 'a' 'b' %}{% endfor %} {% endfor %} ~ `aba bab aba `
                    {% for y in list %}{% for x in list %}{% cycle 'a' 'b' %}{% endfor %}{% resetcycle %} {% endfor %} ~ `aba aba aba `
                    {% for x in list %}[{% cycle missing '<é>' %}]{% endfor %} ~ `[][<é>][]`
                    {% for p in people|dictsort:'age' %}{% ifchanged p.age %}({{ p.age }}){% endifchanged %}{{ p.name }}{% endfor %} ~ `(25)Al(30)BoCy`
                    {% for p in people %}{% ifchanged %}{{ p.age }}{% else %}same{% endifchanged %}{% endfor %} ~ `302530`
                    {% for y in list %}{% for x in list %}{% ifchanged y %}{{ y }}{% endifchanged %}{% endfor %}{% endfor %} ~ `312`
                    {% ifchanged %}a{% endifchanged %} ~ `a`
                    {% for p in people %}{% ifchanged p.age p.name %}x{% else %}y{% endifchanged %}{% endfor %} ~ `xxx`
                    {% for p in people %}{% ifchanged missing %}é{% endifchanged %}{% endfor %} ~ `é`
                    {% spaceless %} <p>  <a>é </a>  </p> {% endspaceless %} ~ `<p><a>é </a></p>`
                    {% spaceless %}a > b < c{% endspaceless %} ~ `a > b < c`
                    {% spaceless %}{{ missing }}{% endspaceless %}. ~ `.`
                    {% filter upper %}a{{ html }}é{% endfilter %} ~ `A&LT;P&GT;HELLO &LT;B&GT;BIG &AMP; WIDE&LT;/B&GT; WORLD, IT&#X27;S &QUOT;FINE&QUOT;&LT;/P&GT;É`
                    {% filter force_escape|lower %}<A>{{ name }}{% endfilter %} ~ `&lt;a&gt;zoë o&amp;#x27;neil`
                    {% filter cut:' '|title %}a b c{% endfilter %} ~ `Abc`
                    {% filter length %}abé{% endfilter %} ~ `3`
                    [{% filter upper %}{{ missing }}{% endfilter %}] ~ `[]`
                    {% firstof e nul name %} ~ `Zoë O&#x27;Neil`
                    {% firstof e nul '<b>' %} ~ `<b>`
                    {% firstof e html as q %}{{ q }} ~ `&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;`
                    [{% firstof e nul missing %}] ~ `[]`
                    {% firstof missing zf i %} ~ `42`
                    {% firstof html|safe %} ~ `<p>Hello <b>big & wide</b> world, it's "fine"</p>`
                    {% autoescape off %}{% firstof e html %}{% endautoescape %} ~ `<p>Hello <b>big & wide</b> world, it's "fine"</p>`
                    {% templatetag openblock %}{% templatetag closeblock %}{% templatetag openvariable %}{% templatetag closevariable %} ~ `{%%}{{}}`
                    {% templatetag openbrace %}{% templatetag closebrace %}{% templatetag opencomment %}{% templatetag closecomment %} ~ `{}{##}`
                    {% regroup people by age as g %}{% for x in g %}{{ x.grouper }}:{% for p in x.list %}{{ p.name }},{% endfor %};{% endfor %} ~ `30:Bo,;25:Al,;30:Cy,;`
                    {% regroup missing by a as g %}[{% for x in g %}x{% endfor %}] ~ `[]`
                    {% regroup people|dictsort:'age' by age as g %}{% for x in g %}{{ x.grouper }}:{% for p in x.list %}{{ p.name }},{% endfor %};{% endfor %} ~ `25:Al,;30:Bo,Cy,;`
                    {% verbatim %}{{ a }}{% if é %}{% endverbatim %}b ~ `{{ a }}{% if é %}b`
                    {% verbatim x %}{% endverbatim %}{% endverbatim x %} ~ `{% endverbatim %}`
                    {% verbatim %}{% endverbatim %}[{{ missing }}] ~ `[]`
                    {% comment 'why' %}{{ a| }}{% endcomment %}x ~ `x`
                    {% comment %}é{% endcomment %} ~ ``
                    {% autoescape off %}{{ html }}{% autoescape on %}{{ html }}{% endautoescape %}{% endautoescape %} ~ `<p>Hello <b>big & wide</b> world, it's "fine"</p>&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;`
                    """)
    void givenATag_whenRendered_thenItDoesAsInDjango(String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES).replace('\n', '⏎').replace('\t', '⇥'))
                .isEqualTo(expected);
    }
}
