package io.relance.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.event.MetricId;
import io.relance.local.CloudOptions;
import io.relance.local.Repository;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The pages behind the links of mails in a real browser, with scripts switched off: the forms
/// work, and nothing is wider than a small telephone. Pictures of them are in `target/pages`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    private static final Path PICTURES = Path.of("target", "pages");
    private static final int TELEPHONE = 500; // the narrowest window Chromium opens
    private static final int DESK = 1200;

    private final HttpClient http = HttpClient.newHttpClient();
    private Browser browser;
    private Server server;
    private String list = "";

    @BeforeAll
    void open() throws Exception {
        browser = Browser.started();
        server = Server.start(0, CloudOptions.of(Repository.file("template.yaml")), true);
        list = created("/api/lists", "list", "{\"name\": \"Lettre d’été & <co>\"}");
        template();
    }

    @AfterAll
    void close() throws Exception {
        if (server != null) {
            browser.close();
            server.close();
        }
        http.close();
    }

    @Test
    void scriptsAreSwitchedOff() throws Exception {
        browser.window("en", DESK, false)
                .open("data:text/html,<title>off</title><script>document.title='on'</script>");

        assertThat(browser.title()).isEqualTo("off");
    }

    @Test
    void givenAMailOfAFlow_whenItsLinksAreFollowed_thenTheFormsWork() throws Exception {
        for (var language : Browser.LANGUAGES) {
            var french = language.equals("fr");
            var email = language + "@example.com";
            var mail = mailed(email);

            browser.window(language, DESK, false).open(link(mail, "p"));
            picture(language, "preferences");
            assertThat(browser.text()).contains(french ? "Que souhaitez-vous" : "What would you");
            for (var said : List.of("UNSUBSCRIBED", "SUBSCRIBED")) {
                browser.click("input[type=checkbox][value='email']");
                browser.submit("button[type=submit]");
                picture(language, "preferences-saved");
                assertThat(browser.text()).contains(french ? "sont enregistrés" : "are saved");
                assertThat(consent(email)).isEqualTo(said);
            }

            browser.window(language, TELEPHONE, true).open(link(mail, "u"));
            picture(language, "unsubscribe");
            assertThat(browser.wide()).isFalse();
            assertThat(consent(email)).as("looking changes nothing").isEqualTo("SUBSCRIBED");
            browser.submit("button");
            picture(language, "unsubscribed");
            assertThat(consent(email)).isEqualTo("UNSUBSCRIBED");

            browser.open(link(mail, "p"));
            picture(language, "preferences-telephone");
            assertThat(browser.wide()).isFalse();
            browser.open(link(mail, "u") + "x");
            picture(language, "broken");
        }
    }

    @Test
    void givenASignUp_whenTheButtonIsClicked_thenThePersonIsOnTheList() throws Exception {
        for (var language : Browser.LANGUAGES) {
            var email = "sign-up-" + language + "@example.com";
            subscribe(email);

            browser.window(language, DESK, language.equals("fr")).open(link(mailTo(email), "c"));
            picture(language, "confirm");
            assertThat(members()).doesNotContain(email);
            browser.submit("button");
            picture(language, "confirmed");

            assertThat(members()).contains(email);
        }
    }

    private void picture(String language, String name) throws Exception {
        browser.keep(PICTURES.resolve(name + "-" + language + ".png"));
    }

    // --- the shop

    private void template() throws Exception {
        var template =
                created(
                        "/api/templates",
                        "template",
                        """
                        {"name": "t", "editor_type": "CODE",
                         "html": "<p>Hi {% manage_preferences %} {% unsubscribe %}</p>"}\
                        """);
        event("first@example.com");
        var metric = MetricId.named("Ping").value();
        var flow =
                created(
                        "/api/flows",
                        "flow",
                        """
                        {"name": "F", "definition": {"entry_action_id": "m",
                         "triggers": [{"type": "metric", "id": "%s"}],
                         "actions": [{"temporary_id": "m", "type": "send-email",
                          "links": {"next": null}, "data": {"message": {"name": "m",
                          "from_email": "shop@example.com", "from_label": "Shop",
                          "subject_line": "Hello", "template_id": "%s",
                          "smart_sending_enabled": false}}}]}}\
                        """
                                .formatted(metric, template));
        call(
                "PATCH",
                "/api/flows/" + flow,
                """
                {"data": {"type": "flow", "id": "%s", "attributes": {"status": "live"}}}\
                """
                        .formatted(flow));
    }

    private JsonNode mailed(String email) throws Exception {
        event(email);
        return mailTo(email);
    }

    private JsonNode mailTo(String email) throws Exception {
        return call("GET", "/_local/outbox?to=" + email, "").path(0);
    }

    private void event(String email) throws Exception {
        created(
                "/api/events",
                "event",
                """
                {"metric": {"data": {"type": "metric", "attributes": {"name": "Ping"}}},
                 "properties": {}, "profile": {"data": {"type": "profile",
                 "attributes": {"email": "%s", "phone_number": null}}}}\
                """
                        .formatted(email));
        call("POST", "/_local/settle", "{}");
    }

    private void subscribe(String email) throws Exception {
        call(
                "POST",
                "/api/profile-subscription-bulk-create-jobs",
                """
                {"data": {"type": "profile-subscription-bulk-create-job", "attributes": {
                 "profiles": {"data": [{"type": "profile", "attributes": {"email": "%s",
                 "subscriptions": {"email": {"marketing": {"consent": "SUBSCRIBED"}}}}}]}},
                 "relationships": {"list": {"data": {"type": "list", "id": "%s"}}}}}\
                """
                        .formatted(email, list));
        call("POST", "/_local/settle", "{}");
    }

    private String members() throws Exception {
        return call("GET", "/api/lists/" + list + "/profiles", "").toString();
    }

    private String consent(String email) throws Exception {
        return call(
                        "GET",
                        "/api/profiles?additional-fields[profile]=subscriptions&filter=equals(email,%22"
                                + email
                                + "%22)",
                        "")
                .at("/data/0/attributes/subscriptions/email/marketing/consent")
                .asText();
    }

    private static String link(JsonNode mail, String door) {
        var link =
                Pattern.compile("href=\"([^\"]*/" + door + "/[^\"]+)\"")
                        .matcher(mail.path("html").asText());
        assertThat(link.find()).as(mail.path("html").asText()).isTrue();
        return link.group(1);
    }

    private String created(String path, String type, String attributes) throws Exception {
        var body = "{\"data\": {\"type\": \"%s\", \"attributes\": %s}}";
        return call("POST", path, body.formatted(type, attributes)).at("/data/id").asText();
    }

    private JsonNode call(String method, String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        server.url()
                                                + path.replace("[", "%5B").replace("]", "%5D")))
                        .header("authorization", "Klaviyo-API-Key rk_local")
                        .header("content-type", "application/vnd.api+json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isLessThan(300);
        return answer.body().isBlank() ? Json.NODES.nullNode() : Json.read(answer.body()).orThrow();
    }
}
