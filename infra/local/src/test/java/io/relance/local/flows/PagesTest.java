package io.relance.local.flows;

import static io.relance.local.flows.Shop.mail;
import static io.relance.local.flows.Shop.on;
import static io.relance.local.flows.Shop.onList;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The pages behind the links of mails, used as a browser without script uses them: it sends the
/// fields of the form it was shown, and nothing else.
class PagesTest {
    private static final Pattern INPUT =
            Pattern.compile(
                    "<input type=\"(hidden|checkbox)\" name=\"([a-z]+)\" value=\"([^\"]*)\""
                            + "( checked=\"checked\")?/>");

    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void givenSomebodyOnTwoLists_whenOneIsUnticked_thenOnlyThatIsLeft() {
        var news = shop.list("News & <offers>");
        var tips = shop.list("Tips");
        var ann = shop.profile("'email': 'ann@example.com', 'phone_number': '+33612345678'");
        shop.addToList(news, ann);
        shop.addToList(tips, ann);
        var link = preferences("ann@example.com");

        var page = shop.call("GET", link, "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("News &amp; &lt;offers&gt;", "a•••@example.com", "•••• 78")
                .doesNotContain("ann@example.com", "<script", "+33612345678");

        send(link, page.body(), Set.of("email", "list:" + tips), "");

        assertThat(shop.members(news)).isEmpty();
        assertThat(shop.members(tips)).containsExactly("ann@example.com");
        assertThat(consent(ann)).as("a box that came ticked is no consent").isEqualTo("NEVER");

        page = shop.call("GET", link, "");
        send(link, page.body(), Set.of(), "nothing");

        assertThat(shop.members(tips)).isEmpty();
        assertThat(consent(ann)).isEqualTo("UNSUBSCRIBED");

        page = shop.call("GET", link, "");
        send(link, page.body(), Set.of("list:" + news), "");

        assertThat(shop.members(news)).containsExactly("ann@example.com");
        assertThat(consent(ann)).isEqualTo("SUBSCRIBED");
        assertThat(shop.call("GET", link.replace("/p/", "/u/"), "").status()).isEqualTo(404);
        assertThat(shop.call("GET", link.replace("/p/", "/c/"), "").status()).isEqualTo(404);
        assertThat(shop.call("POST", link + "x", "").status()).isEqualTo(404);
    }

    @Test
    void givenASignUp_whenTheLinkIsOpened_thenOnlyTheButtonConfirms() {
        var list = shop.list("News");
        var welcome = shop.flow(onList(list), mail("hi", shop.template("<p>hi</p>"), ""));
        shop.ok(
                "POST",
                "/api/profile-subscription-bulk-create-jobs",
                """
                {'data': {'type': 'profile-subscription-bulk-create-job', 'attributes': {
                 'profiles': {'data': [{'type': 'profile', 'attributes': {'email': 'b@example.com',
                 'subscriptions': {'email': {'marketing': {'consent': 'SUBSCRIBED'}}}}}]}},
                 'relationships': {'list': {'data': {'type': 'list', 'id': '%s'}}}}}
                """
                        .formatted(list));
        shop.settle();
        var asked = shop.cloud().outbox().all().getLast();
        var link = link(asked.html(), "c");

        assertThat(shop.call("GET", link, "").body()).contains("“News”", "b•••@example.com");
        shop.settle();
        assertThat(shop.members(list)).isEmpty();
        assertThat(shop.outbox(welcome)).isEmpty();

        assertThat(shop.call("POST", link, "").status()).isEqualTo(200);
        shop.settle();
        assertThat(shop.members(list)).containsExactly("b@example.com");
        assertThat(shop.subjects(welcome, "b@example.com")).containsExactly("hi");

        shop.pass(Duration.ofDays(1));
        assertThat(shop.call("POST", link, "").status()).isEqualTo(410);
        shop.settle();
        assertThat(shop.outbox(welcome)).hasSize(1);
    }

    private String preferences(String email) {
        var template = shop.template("<p>hi {% manage_preferences %}</p>");
        var flow = shop.flow(on(shop.metric("Ping")), mail("mail", template, ""));
        shop.event("Ping", email);
        return link(shop.outbox(flow).getFirst().html(), "p");
    }

    private static String link(String html, String door) {
        var link = Pattern.compile("href=\"[^\"]*?(/" + door + "/[^\"]+)\"").matcher(html);
        assertThat(link.find()).as(html).isTrue();
        return link.group(1);
    }

    private String consent(String profile) {
        var said =
                shop.get("/api/profiles/" + profile + "?additional-fields[profile]=subscriptions")
                        .at("/attributes/subscriptions/email/marketing/consent")
                        .asText();
        return said.startsWith("NEVER") ? "NEVER" : said;
    }

    /// Ticks exactly `ticked`, and presses the named button, or the one without a name.
    private void send(String link, String html, Set<String> ticked, String button) {
        var inputs = INPUT.matcher(html).results().toList();
        var boxes = inputs.stream().filter(i -> i.group(1).equals("checkbox")).toList();
        assertThat(boxes).extracting(i -> i.group(3)).containsAll(ticked);
        var fields =
                Stream.concat(
                                inputs.stream()
                                        .filter(
                                                i ->
                                                        i.group(1).equals("hidden")
                                                                || ticked.contains(i.group(3)))
                                        .map(i -> List.of(i.group(2), i.group(3))),
                                button.isEmpty() ? Stream.of() : Stream.of(List.of(button, "1")))
                        .map(f -> f.getFirst() + "=" + encoded(f.getLast()))
                        .collect(Collectors.joining("&"));
        assertThat(shop.call("POST", link, fields).status()).isEqualTo(303);
        shop.settle();
        assertThat(shop.call("GET", link + "?saved=1", "").body()).contains("are saved.");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
