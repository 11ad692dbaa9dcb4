package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.codec.Json;
import io.relance.core.event.MetricId;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Optional;

class TemplatesApiTest {
    private final Cloud cloud = new Cloud();

    private String saved(String name, String html, Optional<String> text) {
        var told = create(name, html, text);
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        return told.id();
    }

    private Cloud.Told create(String name, String html, Optional<String> text) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("name", name)
                        .put("editor_type", "CODE")
                        .put("html", html);
        text.ifPresent(own -> attributes.put("text", own));
        return cloud.post(
                "/api/templates",
                "{\"data\": {\"type\": \"template\", \"attributes\": %s}}"
                        .formatted(Json.write(attributes)));
    }

    private Cloud.Told patch(String id, String attributes) {
        return cloud.patch(
                "/api/templates/" + id,
                "{\"data\": {\"type\": \"template\", \"id\": \"%s\", \"attributes\": {%s}}}"
                        .formatted(id, attributes));
    }

    private Cloud.Told copy(String id, String attributes) {
        return about("/api/template-clone", id, attributes);
    }

    private Cloud.Told render(String id, String context) {
        return about("/api/template-render", id, "\"context\": " + context);
    }

    private Cloud.Told about(String path, String id, String attributes) {
        return cloud.post(
                path,
                "{\"data\": {\"type\": \"template\", \"id\": \"%s\", \"attributes\": {%s}}}"
                        .formatted(id, attributes));
    }

    @Test
    void givenATemplate_whenCloned_thenItIsAnotherOfTheSameContent() {
        var id = saved("Hello", "<p>{{ first_name }}</p>", Optional.of("Hi"));
        cloud.later(java.time.Duration.ofHours(1));

        var named = copy(id, "\"name\": \"Hello again\"");
        var unnamed = copy(id, "\"name\": null");
        patch(id, "\"html\": \"changed\"");

        assertThat(named.status()).as(named.text()).isEqualTo(201);
        assertThat(named.id()).isNotEqualTo(id);
        assertThat(named.attribute("name").asText()).isEqualTo("Hello again");
        assertThat(named.attribute("created").asText()).startsWith("2026-01-05T13:00:00");
        assertThat(unnamed.attribute("name").asText()).isEqualTo("Clone of Hello");
        var read = cloud.get("/api/templates/" + named.id());
        assertThat(read.attribute("html").asText()).isEqualTo("<p>{{ first_name }}</p>");
        assertThat(read.attribute("text").asText()).isEqualTo("Hi");
        assertThat(copy("Nobody", "").status()).isEqualTo(404);
    }

    @Test
    void givenALongName_whenCloned_thenTheNewOneIsNoLongerThanANameMayBe() {
        var id = saved("x".repeat(243) + "🛒🛒🛒🛒🛒", "x", Optional.empty());

        var name = copy(id, "").attribute("name").asText();

        assertThat(name).startsWith("Clone of xxx").endsWith("🛒").hasSizeLessThanOrEqualTo(255);
        assertThat(create("x".repeat(256), "x", Optional.empty()).sources())
                .containsExactly("/data/attributes/name");
    }

    @Test
    void givenATemplate_whenRendered_thenHtmlIsEscapedAndTextIsNot() {
        var id =
                saved(
                        "Hello",
                        "<p>{{ person.name|upper }} {{ missing }}|{{ first_name|default:'x' }}</p>",
                        Optional.of("{{ person.name }}"));

        var told = render(id, "{\"person\": {\"name\": \"a & b\"}}");

        assertThat(told.status()).as(told.text()).isEqualTo(201);
        assertThat(told.id()).isEqualTo(id);
        assertThat(told.at("/data/type").asText()).isEqualTo("template");
        assertThat(told.attribute("html").asText()).isEqualTo("<p>A &amp; B |x</p>");
        assertThat(told.attribute("text").asText()).isEqualTo("a & b");
        assertThat(told.attribute("name").asText()).isEqualTo("Hello");
        assertThat(told.at("/data/links/self").asText()).endsWith("/api/templates/" + id);
        assertThat(cloud.get("/api/templates/" + id).attribute("html").asText()).contains("{{");
    }

    @Test
    void givenATemplateWithoutText_whenRendered_thenTheTextIsMadeOfTheHtmlAsWhenItIsSent() {
        var id = saved("Hello", "<p>Hello {{ n }} &amp; all</p>", Optional.empty());

        var told = render(id, "{\"n\": 2}");

        assertThat(told.attribute("text").asText().strip()).isEqualTo("Hello 2 & all");
    }

    @Test
    void givenFields_whenRendered_thenOnlyThoseAreTold() {
        var id = saved("Hello", "<p>{{ n }}</p>", Optional.empty());

        var told =
                cloud.post(
                        "/api/template-render?fields[template]=html",
                        """
                        {"data": {"type": "template", "id": "%s",
                          "attributes": {"context": {"n": 1}}}}\
                        """
                                .formatted(id));

        assertThat(told.at("/data/attributes").toString()).isEqualTo("{\"html\":\"<p>1</p>\"}");
    }

    @Test
    void givenAnythingMissing_whenRendered_thenItIsNamed() {
        var id = saved("Hello", "x", Optional.empty());

        assertThat(render("Nobody", "{}").status()).isEqualTo(404);
        assertThat(about("/api/template-render", id, "").sources())
                .containsExactly("/data/attributes/context");
        assertThat(render(id, "[]").sources()).containsExactly("/data/attributes/context");
        assertThat(cloud.post("/api/template-render", "{\"data\": {}}").sources())
                .containsExactlyInAnyOrder("/data/type", "/data/id", "/data/attributes");
    }

    @Test
    void givenALoopThatRunsAway_whenRendered_thenItIsRefusedWithItsPlace() {
        var id =
                saved(
                        "Loops",
                        "<p>\n{% for a in l %}{% for b in l %}x{% endfor %}{% endfor %}",
                        Optional.empty());

        var told = render(id, "{\"l\": [%s0]}".formatted("0,".repeat(1100)));

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources()).containsExactly("/data/attributes/context");
        assertThat(told.at("/errors/0/detail").asText()).startsWith("HTML: Line 2, column ");
    }

    @Test
    void givenMoreThanAnAnswerHolds_whenRendered_thenItIsRefused() {
        var id = saved("Long", "{% for a in l %}{{ t }}{% endfor %}", Optional.of("x"));

        var told =
                render(
                        id,
                        "{\"l\": [%s0], \"t\": \"%s\"}"
                                .formatted("0,".repeat(300), "x".repeat(10_000)));

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.at("/errors/0/detail").asText()).contains("3,010,001 bytes");
    }

    @Test
    void givenATemplateThatFlowsSend_whenDeleted_thenTheFlowsAreNamedAndItStays() {
        var id = saved("Cart", "x", Optional.empty());
        flow("Lost carts", "send-email", id);
        flow("Alarm", "send-internal-alert", id);

        var told = cloud.delete("/api/templates/" + id);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.at("/errors/0/detail").asText())
                .contains("“Lost carts”")
                .contains("“Alarm”")
                .contains("another one");
        assertThat(cloud.get("/api/templates/" + id).status()).isEqualTo(200);

        cloud.definitions.current().flows().keySet().forEach(cloud.definitions::delete);
        assertThat(cloud.delete("/api/templates/" + id).status()).isEqualTo(204);
    }

    private String flow(String name, String type, String template) {
        var told =
                cloud.post(
                        "/api/flows",
                        """
                        {"data": {"type": "flow", "attributes": {"name": "%s", "definition": {
                          "triggers": [{"type": "metric", "id": "%s"}], "entry_action_id": "m",
                          "actions": [{"temporary_id": "m", "type": "%s", "links": {"next": null},
                            "data": {"status": "draft", "message": {
                              "from_email": "shop@example.com", "from_label": "Shop",
                              "to_emails": ["staff@example.com"], "template_id": "%s",
                              "subject_line": "Your cart", "name": "m"}}}]}}}}\
                        """
                                .formatted(
                                        name, MetricId.named("Checkout Started"), type, template));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        return told.id();
    }

    @Test
    void givenAMessageOfAFlow_whenItsTemplateIsAskedFor_thenItIsToldWholeOrByIdentifier() {
        var id = saved("Cart", "<p>x</p>", Optional.empty());
        var flow = flow("Lost carts", "send-email", id);
        var action = cloud.get("/api/flows/" + flow + "/flow-actions").at("/data/0/id").asText();
        var message =
                cloud.get("/api/flow-actions/" + action + "/flow-messages")
                        .at("/data/0/id")
                        .asText();

        var whole = cloud.get("/api/flow-messages/" + message + "/template?fields[template]=name");
        var named = cloud.get("/api/flow-messages/" + message + "/relationships/template");
        var included = cloud.get("/api/flow-messages/" + message + "?include=template,flow-action");

        assertThat(whole.status()).as(whole.text()).isEqualTo(200);
        assertThat(whole.id()).isEqualTo(id);
        assertThat(whole.at("/data/attributes").toString()).isEqualTo("{\"name\":\"Cart\"}");
        assertThat(named.at("/data").toString())
                .isEqualTo("{\"type\":\"template\",\"id\":\"%s\"}".formatted(id));
        assertThat(included.at("/included")).hasSize(2);
        assertThat(included.at("/included/0/type").asText()).isEqualTo("template");
        assertThat(cloud.get("/api/flow-messages/none/template").status()).isEqualTo(404);
    }

    @Test
    void givenLargeTemplates_whenListed_thenAPageHasAsManyAsAnAnswerHolds() {
        for (var i = 0; i < 12; i++) {
            cloud.definitions.save(
                    new MailTemplate(
                            new TemplateId("Tpl%03d".formatted(i)),
                            "t",
                            "CODE",
                            "ä".repeat(400_000),
                            Optional.empty(),
                            Cloud.NOON,
                            Cloud.NOON));
        }
        var seen = new HashSet<String>();
        var told = cloud.get("/api/templates?sort=-id");
        var pages = 1;
        while (!told.at("/links/next").isNull()) {
            assertThat(told.at("/data")).hasSize(3);
            told.at("/data").forEach(one -> seen.add(one.path("id").asText()));
            told = cloud.get(told.next());
            pages++;
        }
        told.at("/data").forEach(one -> seen.add(one.path("id").asText()));

        assertThat(seen).hasSize(12);
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void givenAThousandTemplates_whenAnotherIsMade_thenItIsRefused() {
        for (var i = 0; i < 1000; i++) {
            cloud.definitions.save(
                    new MailTemplate(
                            new TemplateId("Tpl%04d".formatted(i)),
                            "t",
                            "CODE",
                            "x",
                            Optional.empty(),
                            Cloud.NOON,
                            Cloud.NOON));
        }

        assertThat(create("one more", "x", Optional.empty()).status()).isEqualTo(400);
        assertThat(copy("Tpl0001", "").at("/errors/0/detail").asText()).contains("1000 templates");
    }
}
