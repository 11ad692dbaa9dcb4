package io.relance.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.consent.Channel;
import io.relance.core.definition.Settings;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.flow.UtmParam;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.MessageRules;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What links say about where a visitor came from, and which say nothing.
class OriginTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Profile ANA =
            new Profile(
                    new ProfileId("ana"),
                    Map.of(Attribute.EXTERNAL_ID, "c-1"),
                    Value.Fields.EMPTY,
                    NOON,
                    NOON);
    private static final List<UtmParam> ONE = List.of(new UtmParam("t", "1"));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "https://x.example => https://x.example?U",
                "https://x.example/a => https://x.example/a?U",
                "HTTP://x.example/a => HTTP://x.example/a?U",
                "https://x.example/a?b=1 => https://x.example/a?b=1&U",
                "https://x.example/a? => https://x.example/a?U",
                "https://x.example/a#part => https://x.example/a?U#part",
                "https://x.example/a?b=1#part?c => https://x.example/a?b=1&U#part?c",
                "https://x.example/%C3%A9?q=a%20b => https://x.example/%C3%A9?q=a%20b&U",
                "mailto:a@x.example?subject=hi => mailto:a@x.example?subject=hi",
                "tel:+331 => tel:+331",
                "#top => #top",
                "/relative => /relative",
                "//x.example/a => //x.example/a",
                "https://mail.example/u/token => https://mail.example/u/token",
                "https://mail.example/w/token?x=1 => https://mail.example/w/token?x=1",
                "https://mail.example/shop/tea => https://mail.example/shop/tea?U",
                "https://mail.example.org/u/token => https://mail.example.org/u/token?U",
            })
    void givenALink_whenItTellsItsOrigin_thenOnlyItsQueryGrows(String link, String wanted) {
        var origin = origin(true, List.of(), Channel.EMAIL);
        var defaults =
                "utm_source=Th%C3%A9%20%26%20Co&utm_medium=email&utm_campaign=Hi%20%26%20bye";
        var text = wanted.replace("U", defaults + "&utm_id=a1");

        assertThat(origin.html(a(link))).isEqualTo(marked(a(text.replace("&", "&amp;")), link));
        if (link.startsWith("http") && !link.endsWith("?")) {
            assertThat(origin.text("See " + link + ".")).isEqualTo("See " + text + ".");
        }
    }

    @Test
    void givenWhatALinkSaysAlready_whenItTellsItsOrigin_thenItStays() {
        var params = List.of(new UtmParam("ref", "us"), new UtmParam("utm_source", "own"));
        var link = "https://x.example/?UTM_Campaign=a&utm%5Fid=&ref=them&ref2=1";

        assertThat(origin(true, params, Channel.SMS).text(link))
                .isEqualTo(link + "&utm_source=own&utm_medium=sms");
        assertThat(origin(true, params, Channel.SMS).html("<a href='" + link + "'>"))
                .isEqualTo("<a href='" + link + "&amp;utm_source=own&amp;utm_medium=sms'>");
    }

    @Test
    void givenNamesOfWhatWeKnow_whenALinkTells_thenTheyAreMeant() {
        var params =
                List.of(
                        new UtmParam("utm_source", "message_name"),
                        new UtmParam("utm_medium", "message_type"),
                        new UtmParam("utm_campaign", "flow_id"),
                        new UtmParam("utm_id", "message_name_id"),
                        new UtmParam("a", "email_subject"),
                        new UtmParam("b", "link_alt_text"),
                        new UtmParam("c", "profile_external_id"),
                        new UtmParam("d", "profile_id"),
                        new UtmParam("e", "just text"));

        var html = "<a href=\"https://x.example\"><b>To</b> <img alt='the shop'></a>";
        assertThat(origin(true, params, Channel.EMAIL).html(html))
                .startsWith(
                        "<a href=\"https://x.example?utm_source=First&amp;utm_medium=email"
                            + "&amp;utm_campaign=f1&amp;utm_id=First%20%28a1%29&amp;a=News"
                            + "&amp;b=To%20the%20shop&amp;c=c-1&amp;d=ana&amp;e=just%20text\">");
        assertThat(origin(true, params, Channel.EMAIL).text("https://x.example"))
                .doesNotContain("b=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "<A class=b HREF=https://x.example id=c> => "
                        + "<A class=b HREF=https://x.example?U id=c>",
                "<a href='https://x.example/?a=\"1\"'> => <a"
                        + " href='https://x.example/?a=\"1\"&amp;U'>",
                "<a data-href=\"https://y.example\" href = \" https://x.example \" > => "
                        + "<a data-href=\"https://y.example\" href = \"https://x.example?U\" >",
                "<a href=\"https://x.example/?a=1&amp;b=&#38;c\"> => "
                        + "<a href=\"https://x.example/?a=1&amp;b=&#38;c&amp;U\">",
                "<a href='https://x.example/?a=1&'> => <a href='https://x.example/?a=1&U'>",
                "<a href='https://x.example/?a=1&amp;'> => <a href='https://x.example/?a=1&amp;U'>",
                "<a href> => <a href>",
                "<a name=\"x\"> => <a name=\"x\">",
                "<abbr href=\"https://x.example\"> => <abbr href=\"https://x.example\">",
                "<img src=\"https://x.example\"> => <img src=\"https://x.example\">",
                "1 < 2 <a href=\"https://x.example\" => 1 < 2 <a href=\"https://x.example\"",
                "<!--[if mso]><a href=\"https://x.example\"><![endif]--> => "
                        + "<!--[if mso]><a href=\"https://x.example?U\"><![endif]-->",
            })
    void givenHtml_whenItsLinksTell_thenNothingElseOfItChanges(String html, String wanted) {
        var origin = origin(true, List.of(), Channel.EMAIL);
        var defaults =
                "utm_source=Th%C3%A9%20%26%20Co&amp;utm_medium=email"
                        + "&amp;utm_campaign=Hi%20%26%20bye&amp;utm_id=a1";

        assertThat(origin.html(html))
                .isEqualTo(
                        wanted.replace("?U", "?" + defaults)
                                .replace("&U", "&" + defaults)
                                .replace(";U", ";" + defaults));
    }

    @Test
    void givenPagesOfOurOwn_whenTheyAreLinked_thenTheirClicksAreNotCounted() {
        var origin = origin(false, List.of(), Channel.EMAIL);
        var ours = "href=\"https://mail.example/u/token\">";

        assertThat(origin.html("<a " + ours)).isEqualTo("<a ses:no-track " + ours);
        assertThat(origin.html("<a ses:no-track " + ours)).isEqualTo("<a ses:no-track " + ours);
        assertThat(origin.html(a("https://x.example"))).isEqualTo(a("https://x.example"));
    }

    @Test
    void givenAnAccountThatWantsIt_whenAMessageDoesNot_thenItsLinksTellAllTheSame() {
        var rules =
                new MessageRules(
                        Map.of(), MessageRules.DEFAULT.quietHours(), Optional.empty(), true);
        var all = Origin.of(false, ONE, message(Channel.SMS), "f", "", ANA, settings(rules), "");

        assertThat(all.text("https://x.example")).contains("?utm_source=").endsWith("&t=1");
        assertThat(origin(false, ONE, Channel.SMS).text("https://x.example"))
                .isEqualTo("https://x.example");
    }

    @Test
    void givenAnyText_whenNothingIsAskedFor_thenItStaysAsItIs() {
        var pieces =
                List.of(
                        "<a ",
                        "<",
                        ">",
                        "href",
                        "=",
                        "\"",
                        "'",
                        " ",
                        "https://x",
                        "&amp;",
                        "/",
                        "#");
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++) {
            var html = new StringBuilder();
            for (var n = random.nextInt(12); n >= 0; n--) {
                html.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(origin(false, List.of(), Channel.EMAIL).html(html.toString()))
                    .isEqualTo(html.toString());
            origin(true, ONE, Channel.EMAIL).html(html.toString());
        }
    }

    private static String marked(String html, String link) {
        return link.startsWith("https://mail.example/u")
                        || link.startsWith("https://mail.example/w")
                ? html.replace("<a ", "<a ses:no-track ")
                : html;
    }

    private static String a(String link) {
        return "<a href=\"" + link + "\">x</a>";
    }

    private static Origin origin(boolean wanted, List<UtmParam> params, Channel channel) {
        return Origin.of(
                wanted,
                params,
                message(channel),
                "Hi & bye",
                channel == Channel.EMAIL ? "News" : "",
                ANA,
                settings(MessageRules.DEFAULT),
                "https://mail.example");
    }

    private static Settings settings(MessageRules rules) {
        var usual = Settings.DEFAULT;
        return new Settings(
                        "Thé & Co",
                        usual.url(),
                        usual.address(),
                        usual.timezone(),
                        usual.locale(),
                        usual.currency(),
                        false,
                        usual.propertyRules())
                .with(rules);
    }

    private static Message message(Channel channel) {
        return new Message(
                new MessageId("m1"),
                channel,
                ANA.id(),
                new RunId("r1"),
                new FlowId("f1"),
                new ActionId("a1"),
                Optional.empty(),
                "First",
                false,
                Message.Status.CLAIMED,
                Optional.empty(),
                NOON);
    }
}
