package io.relance.local.flows;

import static io.relance.local.flows.Shop.mail;
import static io.relance.local.flows.Shop.on;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.regex.Pattern;

/// A mail as a page: what was sent, for who was sent it, and for nobody else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebViewTest {
    private static final Pattern LINK = Pattern.compile("href=\"[^\"]*?(/w/[^\"]+)\"");

    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void givenAMailThatWasSent_whenItsPageIsOpened_thenItSaysWhatTheMailSaid() {
        var base = shop.template("<body>{% block body %}{% endblock %}{% unsubscribe %}</body>");
        var template =
                shop.template(
                        "{% extends \\\"BASE\\\" %}{% block body %}<p>{{ first_name }} at"
                                        .replace("BASE", base)
                                + " {% now \\\"Y-m-d H:i\\\" %} {% web_view \\\"See it\\\" %}</p>"
                                + "{% endblock %}");
        shop.profile("'email': 'ann@example.com', 'first_name': 'Ann & Zoé'");
        var flow = shop.flow(on(shop.metric("Shipped")), mail("mail", template, ""));
        shop.event("Shipped", "ann@example.com");
        var sent = shop.outbox(flow).getFirst().html();
        var link = LINK.matcher(sent);
        assertThat(link.find()).as(sent).isTrue();
        shop.pass(java.time.Duration.ofDays(3));

        var page = shop.call("GET", link.group(1), "");
        var unsubscribe = link.group(1).replace("/w/", "/u/");

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("<p>Ann &amp; Zoé at 2026-06-01 12:00 ")
                .contains("href=\"/u/")
                .contains(">See it</a>");
        assertThat(page.body().replaceAll("href=\"[^\"]*\"", ""))
                .isEqualTo(sent.replaceAll("href=\"[^\"]*\"", ""));
        assertThat(shop.call("GET", link.group(1) + "x", "").status()).isEqualTo(404);
        assertThat(shop.call("GET", unsubscribe, "").status()).isEqualTo(404);
        assertThat(shop.call("POST", unsubscribe, "").status()).isEqualTo(404);
    }
}
