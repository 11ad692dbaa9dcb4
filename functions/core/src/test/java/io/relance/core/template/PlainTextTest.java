package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            emptyValue = "",
            textBlock =
                    """
                    plain &amp; simple ~ plain & simple
                    <p>One</p><p>Two</p> ~ One⏎⏎Two
                    a<br>b<br/>c ~ a⏎b⏎c
                    <a href="https://x.example/?a=1&amp;b=2">Buy</a> now ~ Buy (https://x.example/?a=1&b=2) now
                    <a href='https://x.example/'>https://x.example/</a> ~ https://x.example/
                    <a href=https://x.example><img src=i alt="The shop"></a> ~ The shop (https://x.example)
                    <a href="https://x.example"><img src=i></a> ~ https://x.example
                    <a href="#top">Top</a> <a name=x>y</a> ~ Top y
                    <a href="mailto:a@b.example">a@b.example</a> ~ a@b.example
                    <ul><li>Tea</li><li>Café</li></ul>end ~ - Tea⏎- Café⏎⏎end
                    <h1>Hi</h1>  there<div>you</div> ~ Hi⏎⏎there⏎you
                    <table><tr><td>Tea</td><td>2</td></tr><tr><td>Milk</td><td>1</td></tr></table> ~ Tea 2⏎Milk 1
                    <style>p{}</style><script>if(a<b)</script>x<!-- no -->y ~ xy
                    <html><head><title>T</title></head><body>b</body></html> ~ b
                    <div style="display: none">preheader <div>x</div></div>shown ~ shown
                    5 < 6 and 7 > 6 & more ~ 5 < 6 and 7 > 6 & more
                    &eacute;&#233;&#xe9;&nbsp;&euro;&unknown; ~ ééé €&unknown;
                    <p>One ~ One
                    <!doctype html><p  class="a>b">x ~ x
                    a<hr>b ~ a⏎⏎---⏎⏎b
                    <pre>a  b</pre> ~ a  b
                    <img src="x" ~ <img src="x"
                    """)
    void givenHtml_whenMadePlain_thenItReadsWell(String html, String expected) {
        assertThat(Template.plainText(html).replace('\n', '⏎')).isEqualTo(expected);
    }

    @Test
    void givenHostileHtml_whenMadePlain_thenItTakesNoTime() {
        var html = "<a href=\"".repeat(100_000) + "&".repeat(100_000) + "<div style=display:none>";

        assertThat(Template.plainText(html)).contains("&&&");
    }
}
