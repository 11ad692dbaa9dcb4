package io.relance.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https:///path",
                "https:/shop.example",
                "//shop.example/",
                "http://shop.example/",
                "ftp://shop.example/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "gopher://shop.example:443/",
                "https://user@shop.example/",
                "https://user:secret@shop.example/",
                "https://shop.example@127.0.0.1/",
                "https://shop.example\\@127.0.0.1/",
                "https://127.0.0.1\\.shop.example/",
                "https://shop.example%2F@127.0.0.1/",
                "https://shop.example%00.evil.example/",
                "https://%31%32%37.0.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://0177.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://010.0.0.1/",
                "https://127.0.0.01/",
                "https://256.0.0.1/",
                "https://1.2.3.4.5/",
                "https://127.0.0.1.0x/",
                "https://shop.example.0/",
                "https://１２７.1/",
                "https://[::1/",
                "https://::1/",
                "https://[fe80::1%25eth0]/",
                "https://[::1]x/",
                "https://[shop.example]/",
                "https://shop.example:0/",
                "https://shop.example:22/",
                "https://shop.example:25/",
                "https://shop.example:80/",
                "https://shop.example:444/",
                "https://shop.example:65536/",
                "https://shop.example:99999/",
                "https://shop.example:-1/",
                "https://shop.example:4a/",
                "https://shop..example/",
                "https://.shop.example/",
                "https://-shop.example/",
                "https://shop example/",
                "https://shop.example/\r\nX-Evil: 1",
                "https://shop.example/\u0000",
                "https://shop.example/%zz"
            })
    void givenWhatIsNoPlainHttpsAddress_thenItIsRefused(String url) {
        assertThat(PostAddress.of(url)).isInstanceOf(Result.Err.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example/, shop.example, 443",
        "HTTPS://Shop.Example./a, https://shop.example/a, shop.example, 443",
        "https://shop.example:443/a, https://shop.example/a, shop.example, 443",
        "https://shop.example:8443/a?b=c#d, https://shop.example:8443/a?b=c, shop.example, 8443",
        "https://shop.example?b=c, https://shop.example/?b=c, shop.example, 443",
        "https://shop.example/a b/é, https://shop.example/a%20b/%C3%A9, shop.example, 443",
        "https://shop.example/a%20b, https://shop.example/a%20b, shop.example, 443",
        "https://bücher.example/, https://xn--bcher-kva.example/, xn--bcher-kva.example, 443",
        "https://8.8.8.8/, https://8.8.8.8/, 8.8.8.8, 443",
        "https://[2606:4700::1]/, https://[2606:4700::1]/, [2606:4700::1], 443",
        // Well written, whatever they are: their addresses are looked at when they are posted to.
        "https://127.0.0.1/, https://127.0.0.1/, 127.0.0.1, 443",
        "https://localhost/, https://localhost/, localhost, 443",
        "https://[::1]/, https://[::1]/, [::1], 443",
        "https://１２７.0.0.1/, https://127.0.0.1/, 127.0.0.1, 443",
    })
    void givenAPlainHttpsAddress_thenItIsWrittenInOneWay(
            String url, String normal, String host, int port) {
        var address = PostAddress.of(url).orThrow();

        assertThat(address.uri()).hasToString(normal);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.uri().getHost()).isEqualTo(host);
    }

    @Test
    void givenARedirect_thenItIsReadLikeAnAddress() {
        var from = PostAddress.of("https://shop.example/a/b?c").orThrow();

        assertThat(from.redirect("d?e").orThrow().uri()).hasToString("https://shop.example/a/d?e");
        assertThat(from.redirect("/x y").orThrow().uri()).hasToString("https://shop.example/x%20y");
        assertThat(from.redirect("//other.example/").orThrow().host()).isEqualTo("other.example");
        for (var bad :
                new String[] {
                    "http://shop.example/",
                    "//u@shop.example/",
                    "https://0x7f.1/",
                    "//shop.example:22/",
                    "mailto:a@shop.example",
                    "https:///",
                    "\\\\127.0.0.1\\"
                }) {
            var led = from.redirect(bad);
            if (led instanceof Result.Ok(var address)) {
                assertThat(address.host()).as(bad).isEqualTo("shop.example");
            }
        }
        assertThat(from.redirect("http://shop.example/")).isInstanceOf(Result.Err.class);
    }
}
