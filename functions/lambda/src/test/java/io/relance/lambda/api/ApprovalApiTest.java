package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.MetricId;

import org.junit.jupiter.api.Test;

/// A mail is transactional as it was approved, and not otherwise.
class ApprovalApiTest {
    private static final String METRIC =
            "{\"type\": \"metric\", \"id\": \"%s\"}".formatted(MetricId.named("Placed Order"));

    private final Cloud cloud = new Cloud();

    private String template(String name, String html) {
        var told =
                cloud.post(
                        "/api/templates",
                        """
                        {"data": {"type": "template", "attributes": {"name": "%s",
                          "editor_type": "CODE", "html": "%s"}}}\
                        """
                                .formatted(name, html));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        return told.id();
    }

    private Cloud.Told rewrite(String template, String html) {
        return cloud.patch(
                "/api/templates/" + template,
                """
                {"data": {"type": "template", "id": "%s", "attributes": {"html": "%s"}}}\
                """
                        .formatted(template, html));
    }

    private Cloud.Told create(String trigger, String template) {
        return cloud.post(
                "/api/flows",
                """
                {"data": {"type": "flow", "attributes": {"name": "Receipt", "definition": {
                  "triggers": [%s], "entry_action_id": "m", "actions": [
                    {"temporary_id": "m", "type": "send-email", "links": {"next": null},
                      "data": {"status": "live", "message": {
                        "from_email": "shop@example.com", "from_label": "Shop",
                        "subject_line": "Your receipt", "name": "m", "template_id": "%s",
                        "transactional": true}}}]}}}}\
                """
                        .formatted(trigger, template));
    }

    private String action() {
        var flow = cloud.definitions.current().flows().values().iterator().next();
        return flow.definition().entry().orElseThrow().value();
    }

    private boolean marked() {
        var told = cloud.get("/api/flow-actions/" + action());
        var mark = told.at("/data/attributes/definition/data/message/transactional");
        assertThat(mark.isBoolean()).as(told.text()).isTrue();
        return mark.booleanValue();
    }

    private Cloud.Told change(String message) {
        var id = action();
        var told =
                cloud.patch(
                        "/api/flow-actions/" + id,
                        """
                        {"data": {"type": "flow-action", "id": "%s", "attributes": {"definition":
                          {"data": {"message": %s}}}}}\
                        """
                                .formatted(id, message));
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        return told;
    }

    @Test
    void givenAnApprovedMail_whenItReadsOtherwise_thenItHasToBeApprovedAgain() {
        create(METRIC, template("t", "x"));
        assertThat(marked()).isTrue();

        change("{\"smart_sending_enabled\": false, \"name\": \"n\"}");
        assertThat(marked()).isTrue();
        for (var edit :
                new String[] {
                    "{\"subject_line\": \"Buy more\"}",
                    "{\"preview_text\": \"And save\"}",
                    "{\"from_label\": \"Sales\"}",
                    "{\"template_id\": \"%s\"}".formatted(template("u", "y")),
                    "{\"subject_line\": \"Buy even more\", \"transactional\": true}"
                }) {
            change(edit);
            assertThat(marked()).as(edit).isFalse();
            change("{\"transactional\": true}");
            assertThat(marked()).isTrue();
        }
    }

    @Test
    void givenAnApprovedMail_whenItsTemplateOrOneItExtendsChanges_thenItIsNoLongerApproved() {
        var base = template("base", "<p>{% block a %}{% endblock %}</p>");
        var template = template("t", "{% extends 'base' %}{% block a %}x{% endblock %}");
        var other = template("other", "x");
        create(METRIC, template);

        assertThat(rewrite(other, "z").status()).isEqualTo(200);
        assertThat(rewrite(base, "<p>{% block a %}{% endblock %}</p>").status()).isEqualTo(200);
        assertThat(marked()).isTrue();
        assertThat(rewrite(base, "<b>{% block a %}{% endblock %}</b>").status()).isEqualTo(200);
        assertThat(marked()).isFalse();
        change("{\"transactional\": true}");
        assertThat(rewrite(template, "buy").status()).isEqualTo(200);
        assertThat(marked()).isFalse();
    }

    @Test
    void givenAFlowThatStartsWithNoMetric_whenItsMailIsMarked_thenItIsRefused() {
        var list =
                cloud.post(
                        "/api/lists",
                        "{\"data\": {\"type\": \"list\", \"attributes\": {\"name\": \"News\"}}}");
        var trigger = "{\"type\": \"list\", \"id\": \"%s\"}".formatted(list.id());
        var told = create(trigger, template("t", "x"));

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources())
                .containsExactly(
                        "/data/attributes/definition/actions/0/data/message/transactional");
    }
}
