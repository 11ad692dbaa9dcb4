package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.codec.Json;
import io.relance.core.message.TemplateId;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/// Templates of the account that extend one another.
class ExtendedTemplatesTest {
    private final Cloud cloud = new Cloud();

    private Cloud.Told create(String name, String html, Optional<String> text) {
        var attributes = Json.NODES.objectNode().put("name", name).put("html", html);
        text.ifPresent(own -> attributes.put("text", own));
        return cloud.post(
                "/api/templates",
                "{\"data\": {\"type\": \"template\", \"attributes\": %s}}"
                        .formatted(Json.write(attributes)));
    }

    private String saved(String name, String html) {
        var told = create(name, html, Optional.empty());
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        return told.id();
    }

    private Cloud.Told patch(String id, String field, String value) {
        return cloud.patch(
                "/api/templates/" + id,
                "{\"data\": {\"type\": \"template\", \"id\": \"%s\", \"attributes\": %s}}"
                        .formatted(id, Json.write(Json.NODES.objectNode().put(field, value))));
    }

    private String rendered(String id) {
        var told =
                cloud.post(
                        "/api/template-render",
                        """
                        {"data": {"type": "template", "id": "%s",
                          "attributes": {"context": {"n": 1}}}}\
                        """
                                .formatted(id));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        return told.attribute("html").asText();
    }

    private static String detail(Cloud.Told told) {
        assertThat(told.status()).as(told.text()).isEqualTo(400);
        return told.at("/errors/0/detail").asText();
    }

    @Test
    void givenTemplatesThatExtendEachOther_whenRendered_thenEachHasItsPart() {
        var base = saved("Shop's layout", "<b>{% block a %}A{% endblock %}</b>{{ n }}");
        saved(
                "Seasonal",
                "{% extends \"Shop's layout\" %}{% block a %}[{% block b %}B{% endblock %}]"
                        + "{% endblock %}");
        var mail = saved("Mail", "{% extends 'Seasonal' %}{% block b %}mine{% endblock %}");
        var byId = saved("By id", "{%% extends '%s' %%}".formatted(base));

        assertThat(rendered(mail)).isEqualTo("<b>[mine]</b>1");
        assertThat(rendered(byId)).isEqualTo("<b>A</b>1");
        assertThat(cloud.definitions.template(new TemplateId(byId)).orElseThrow().bases().html())
                .contains(new TemplateId(base));
    }

    @Test
    void givenABaseThatChanges_whenRendered_thenAllThatExtendItChange() {
        var base = saved("Layout", "<b>{% block a %}A{% endblock %}</b>");
        saved("Middle", "{% extends 'Layout' %}");
        var mail = saved("Mail", "{% extends 'Middle' %}{% block a %}mine{% endblock %}");

        assertThat(patch(base, "html", "<i>{% block a %}A{% endblock %}</i>").status())
                .isEqualTo(200);

        assertThat(rendered(mail)).isEqualTo("<i>mine</i>");
    }

    @Test
    void givenABaseThatWouldBreakAnother_whenChanged_thenItIsRefusedByItsName() {
        var base = saved("Layout", "{% block a %}A{% endblock %}");
        saved("Middle", "{% extends 'Layout' %}");
        saved("Mail", "{% extends 'Middle' %}{% block a %}mine{% endblock %}");
        // Alone it could be saved: only what extends it is too large then.
        var large = "{% block a %}A{% endblock %}" + "x".repeat((1 << 20) - 40);

        var told = patch(base, "html", large);

        assertThat(detail(told)).contains("“Middle”").contains("1 MB");
        assertThat(told.sources()).containsExactly("/data/attributes/html");
        assertThat(rendered(base)).isEqualTo("A");
    }

    @Test
    void givenABaseInUse_whenDeletedOrRenamed_thenItStays() {
        var base = saved("Layout", "{% block a %}A{% endblock %}");
        var mail = saved("Mail", "{% extends 'Layout' %}");

        var deleted = cloud.delete("/api/templates/" + base);
        var renamed = patch(base, "name", "Frame");

        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.at("/errors/0/detail").asText()).contains("“Mail”");
        assertThat(renamed.status()).isEqualTo(409);
        assertThat(patch(base, "name", "Layout").status()).isEqualTo(200);
        assertThat(patch(mail, "html", "alone").status()).isEqualTo(200);
        assertThat(patch(base, "name", "Frame").status()).isEqualTo(200);
        assertThat(cloud.delete("/api/templates/" + base).status()).isEqualTo(204);
    }

    @Test
    void givenANameThatIsNotClear_whenExtended_thenItIsRefusedWithTheReason() {
        var one = saved("Layout", "one");
        saved("Layout", "two");

        assertThat(detail(create("x", "<p>\n{% extends 'Nothing' %}", Optional.empty())))
                .startsWith("Line 2, column 1: ")
                .contains("Nothing");
        assertThat(detail(create("x", "{% extends 'Layout' %}", Optional.empty())))
                .isEqualTo(
                        "Line 1, column 1: 2 templates are called “Layout”: give one of them"
                                + " another name, or write the id of the one you mean.");
        assertThat(rendered(saved("x", "{%% extends '%s' %%}".formatted(one)))).isEqualTo("one");
    }

    @Test
    void givenACircle_whenSaved_thenItIsRefused() {
        var base = saved("Layout", "A");
        saved("Mail", "{% extends 'Layout' %}");

        assertThat(detail(patch(base, "html", "{% extends 'Mail' %}"))).contains("itself");
        assertThat(detail(patch(base, "html", "{% extends 'Layout' %}"))).contains("itself");
        assertThat(rendered(base)).isEqualTo("A");
    }

    @Test
    void givenAText_whenItExtends_thenItExtendsText() {
        saved("Html only", "<p>A</p>");
        create("Both", "<p>A</p>", Optional.of("{% block a %}A{% endblock %} bye"));
        var html = "{% extends 'Both' %}";

        var told =
                create("x", html, Optional.of("{% extends 'Both' %}{% block a %}B{% endblock %}"));
        var refused = create("y", html, Optional.of("{% extends 'Html only' %}"));

        assertThat(rendered(told.id())).isEqualTo("<p>A</p>");
        assertThat(
                        cloud.definitions
                                .template(new TemplateId(told.id()))
                                .orElseThrow()
                                .bases()
                                .text())
                .isPresent();
        assertThat(detail(refused)).contains("has no plain text");
        assertThat(refused.sources()).containsExactly("/data/attributes/text");
    }

    @Test
    void givenACloneOfOneThatExtends_whenRendered_thenItExtendsTheSame() {
        saved("Layout", "<b>{% block a %}A{% endblock %}</b>");
        var mail = saved("Mail", "{% extends 'Layout' %}{% block a %}mine{% endblock %}");

        var clone =
                cloud.post(
                        "/api/template-clone",
                        "{\"data\": {\"type\": \"template\", \"id\": \"%s\", \"attributes\": {}}}"
                                .formatted(mail));

        assertThat(rendered(clone.id())).isEqualTo("<b>mine</b>");
    }
}
