package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Filters that make or take away HTML, and what is escaped. The expected outputs were printed by
/// Django 3.2.25 for the same templates and the same JSON; `⏎` stands for a line end, `⇥` for a
/// tab.
class HtmlFilterTest {
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
                    [{{ html|safe }}] ~ `[<p>Hello <b>big & wide</b> world, it's "fine"</p>]`
                    [{{ emoji|safe }}] ~ `[🎉 fête]`
                    [{{ i|safe }}] ~ `[42]`
                    [{{ missing|safe }}] ~ `[]`
                    [{{ html|escape }}] ~ `[&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;]`
                    [{{ emoji|escape }}] ~ `[🎉 fête]`
                    [{{ i|escape }}] ~ `[42]`
                    [{{ missing|escape }}] ~ `[]`
                    [{{ html|force_escape }}] ~ `[&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;]`
                    [{{ emoji|force_escape }}] ~ `[🎉 fête]`
                    [{{ i|force_escape }}] ~ `[42]`
                    [{{ missing|force_escape }}] ~ `[]`
                    [{{ html|linebreaks }}] ~ `[<p>&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;</p>]`
                    [{{ emoji|linebreaks }}] ~ `[<p>🎉 fête</p>]`
                    [{{ i|linebreaks }}] ~ `[<p>42</p>]`
                    [{{ missing|linebreaks }}] ~ `[<p></p>]`
                    [{{ html|linebreaksbr }}] ~ `[&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;]`
                    [{{ emoji|linebreaksbr }}] ~ `[🎉 fête]`
                    [{{ i|linebreaksbr }}] ~ `[42]`
                    [{{ missing|linebreaksbr }}] ~ `[]`
                    [{{ html|striptags }}] ~ `[Hello big &amp; wide world, it&#x27;s &quot;fine&quot;]`
                    [{{ emoji|striptags }}] ~ `[🎉 fête]`
                    [{{ i|striptags }}] ~ `[42]`
                    [{{ missing|striptags }}] ~ `[]`
                    [{{ html|unordered_list }}] ~ `[⇥<li>&lt;</li>⏎⇥<li>p</li>⏎⇥<li>&gt;</li>⏎⇥<li>H</li>⏎⇥<li>e</li>⏎⇥<li>l</li>⏎⇥<li>l</li>⏎⇥<li>o</li>⏎⇥<li> </li>⏎⇥<li>&lt;</li>⏎⇥<li>b</li>⏎⇥<li>&gt;</li>⏎⇥<li>b</li>⏎⇥<li>i</li>⏎⇥<li>g</li>⏎⇥<li> </li>⏎⇥<li>&amp;</li>⏎⇥<li> </li>⏎⇥<li>w</li>⏎⇥<li>i</li>⏎⇥<li>d</li>⏎⇥<li>e</li>⏎⇥<li>&lt;</li>⏎⇥<li>/</li>⏎⇥<li>b</li>⏎⇥<li>&gt;</li>⏎⇥<li> </li>⏎⇥<li>w</li>⏎⇥<li>o</li>⏎⇥<li>r</li>⏎⇥<li>l</li>⏎⇥<li>d</li>⏎⇥<li>,</li>⏎⇥<li> </li>⏎⇥<li>i</li>⏎⇥<li>t</li>⏎⇥<li>&#x27;</li>⏎⇥<li>s</li>⏎⇥<li> </li>⏎⇥<li>&quot;</li>⏎⇥<li>f</li>⏎⇥<li>i</li>⏎⇥<li>n</li>⏎⇥<li>e</li>⏎⇥<li>&quot;</li>⏎⇥<li>&lt;</li>⏎⇥<li>/</li>⏎⇥<li>p</li>⏎⇥<li>&gt;</li>]`
                    [{{ emoji|unordered_list }}] ~ `[⇥<li>🎉</li>⏎⇥<li> </li>⏎⇥<li>f</li>⏎⇥<li>ê</li>⏎⇥<li>t</li>⏎⇥<li>e</li>]`
                    [{{ missing|unordered_list }}] ~ `[]`
                    [{{ html|urlize }}] ~ `[&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;]`
                    [{{ emoji|urlize }}] ~ `[🎉 fête]`
                    [{{ i|urlize }}] ~ `[42]`
                    [{{ missing|urlize }}] ~ `[]`
                    [{{ html|urlencode }}] ~ `[%3Cp%3EHello%20%3Cb%3Ebig%20%26%20wide%3C/b%3E%20world%2C%20it%27s%20%22fine%22%3C/p%3E]`
                    [{{ emoji|urlencode }}] ~ `[%F0%9F%8E%89%20f%C3%AAte]`
                    [{{ i|urlencode }}] ~ `[42]`
                    [{{ missing|urlencode }}] ~ `[]`
                    [{{ html|iriencode }}] ~ `[%3Cp%3EHello%20%3Cb%3Ebig%20&amp;%20wide%3C/b%3E%20world,%20it&#x27;s%20%22fine%22%3C/p%3E]`
                    [{{ emoji|iriencode }}] ~ `[%F0%9F%8E%89%20f%C3%AAte]`
                    [{{ i|iriencode }}] ~ `[42]`
                    [{{ missing|iriencode }}] ~ `[]`
                    [{{ html|urlencode:'' }}] ~ `[%3Cp%3EHello%20%3Cb%3Ebig%20%26%20wide%3C%2Fb%3E%20world%2C%20it%27s%20%22fine%22%3C%2Fp%3E]`
                    [{{ emoji|urlencode:'' }}] ~ `[%F0%9F%8E%89%20f%C3%AAte]`
                    [{{ list|urlencode:'' }}] ~ `[%5B3%2C%201%2C%202%5D]`
                    [{{ missing|urlencode:'' }}] ~ `[]`
                    [{{ html|urlizetrunc:10 }}] ~ `[&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;]`
                    [{{ emoji|urlizetrunc:10 }}] ~ `[🎉 fête]`
                    [{{ list|urlizetrunc:10 }}] ~ `[[3, 1, 2]]`
                    [{{ missing|urlizetrunc:10 }}] ~ `[]`
                    [{{ html|json_script:'id' }}] ~ `[<script id="id" type="application/json">"\\u003Cp\\u003EHello \\u003Cb\\u003Ebig \\u0026 wide\\u003C/b\\u003E world, it's \\"fine\\"\\u003C/p\\u003E"</script>]`
                    [{{ emoji|json_script:'id' }}] ~ `[<script id="id" type="application/json">"\\ud83c\\udf89 f\\u00eate"</script>]`
                    [{{ list|json_script:'id' }}] ~ `[<script id="id" type="application/json">[3, 1, 2]</script>]`
                    [{{ missing|json_script:'id' }}] ~ `[<script id="id" type="application/json">""</script>]`
                    {{ txt|urlize }} ~ `See <a href="http://www.example.com" rel="nofollow">www.example.com</a>, (<a href="http://a.org/x?y=1&amp;z=2" rel="nofollow">http://a.org/x?y=1&amp;z=2</a>) or mail <a href="mailto:me@ex.com">me@ex.com</a>. <a href="http://Ex.com/abc" rel="nofollow">Ex.com/abc</a>!`
                    {{ txt|urlizetrunc:8 }} ~ `See <a href="http://www.example.com" rel="nofollow">www.exa…</a>, (<a href="http://a.org/x?y=1&amp;z=2" rel="nofollow">http://…</a>) or mail <a href="mailto:me@ex.com">me@ex.c…</a>. <a href="http://Ex.com/abc" rel="nofollow">Ex.com/…</a>!`
                    {{ url|urlencode }} ~ `http%3A//ex.com/a%20b%3Fx%3D1%26y%3D%C3%A9`
                    {{ url|iriencode }} ~ `http://ex.com/a%20b?x=1&amp;y=%C3%A9`
                    {{ nl|linebreaks }} ~ `<p>one<br>two</p>⏎⏎<p>three<br>four</p>`
                    {{ nl|linebreaksbr }} ~ `one<br>two<br><br>three<br>four`
                    {{ nested|unordered_list }} ~ `⇥<li>S⏎⇥<ul>⏎⇥⇥<li>K⏎⇥⇥<ul>⏎⇥⇥⇥<li>L</li>⏎⇥⇥⇥<li>T</li>⏎⇥⇥</ul>⏎⇥⇥</li>⏎⇥⇥<li>I</li>⏎⇥</ul>⏎⇥</li>`
                    {{ 'a < b > c'|striptags }} ~ `a < b > c`
                    {{ 'x<!-- c -->y'|striptags }} ~ `xy`
                    """)
    void givenHtml_whenFiltered_thenItIsEscapedAsInDjango(String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES).replace('\n', '⏎').replace('\t', '⇥'))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{ html|safe|upper }} ~ `&lt;P&gt;HELLO &lt;B&gt;BIG &amp; WIDE&lt;/B&gt; WORLD, IT&#x27;S &quot;FINE&quot;&lt;/P&gt;`
                    {{ html|safe|lower }} ~ `<p>hello <b>big & wide</b> world, it's "fine"</p>`
                    {{ html|safe|cut:'b' }} ~ `<p>Hello <>ig & wide</> world, it's "fine"</p>`
                    {{ html|safe|cut:';' }} ~ `&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;`
                    {{ html|safe|default:'x' }} ~ `<p>Hello <b>big & wide</b> world, it's "fine"</p>`
                    {{ html|safe|first }} ~ `&lt;`
                    {{ html|safe|last }} ~ `>`
                    {{ html|safe|join:', ' }} ~ `&lt;, p, &gt;, H, e, l, l, o,  , &lt;, b, &gt;, b, i, g,  , &amp;,  , w, i, d, e, &lt;, /, b, &gt;,  , w, o, r, l, d, ,,  , i, t, &#x27;, s,  , &quot;, f, i, n, e, &quot;, &lt;, /, p, &gt;`
                    {{ html|safe|truncatechars:8 }} ~ `<p>Hell…`
                    {{ html|safe|title }} ~ `<P>Hello <B>Big & Wide</B> World, It's "Fine"</P>`
                    {{ html|safe|add:'<' }} ~ `<p>Hello <b>big & wide</b> world, it's "fine"</p><`
                    {{ html|safe|slice:':5' }} ~ `<p>He`
                    {{ html|safe|linebreaks }} ~ `<p><p>Hello <b>big & wide</b> world, it's "fine"</p></p>`
                    {{ html|safe|escape }} ~ `<p>Hello <b>big & wide</b> world, it's "fine"</p>`
                    {{ html|escape|upper }} ~ `&amp;LT;P&amp;GT;HELLO &amp;LT;B&amp;GT;BIG &amp;AMP; WIDE&amp;LT;/B&amp;GT; WORLD, IT&amp;#X27;S &amp;QUOT;FINE&amp;QUOT;&amp;LT;/P&amp;GT;`
                    {{ html|escape|escape }} ~ `&lt;p&gt;Hello &lt;b&gt;big &amp; wide&lt;/b&gt; world, it&#x27;s &quot;fine&quot;&lt;/p&gt;`
                    {{ html|force_escape|force_escape }} ~ `&amp;lt;p&amp;gt;Hello &amp;lt;b&amp;gt;big &amp;amp; wide&amp;lt;/b&amp;gt; world, it&amp;#x27;s &amp;quot;fine&amp;quot;&amp;lt;/p&amp;gt;`
                    {{ '<'|add:'>' }}{{ e|add:'<' }} ~ `<>&lt;`
                    {{ words|safeseq|join:'&' }} ~ `tea&Café&<i>`
                    {{ words|join:'<br>' }} ~ `tea<br>Café<br>&lt;i&gt;`
                    {% for x in words|safeseq %}{{ x }}{% endfor %} ~ `teaCafé<i>`
                    {% autoescape off %}{{ html|linebreaks }}{{ words|join:'<' }}{% endautoescape %} ~ `<p><p>Hello <b>big & wide</b> world, it's "fine"</p></p>tea<Café<<i>`
                    {% with q=html|safe %}{{ q }}{% endwith %} ~ `<p>Hello <b>big & wide</b> world, it's "fine"</p>`
                    """)
    void givenSafeText_whenFiltered_thenItStaysSafeAsInDjango(String template, String expected) {
        assertThat(Rendering.html(template, VARIABLES).replace('\n', '⏎').replace('\t', '⇥'))
                .isEqualTo(expected);
    }
}
