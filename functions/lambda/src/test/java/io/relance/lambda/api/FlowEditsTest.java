package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.event.MetricId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Edits of flows that run: what may change, and who else may be at it.
class FlowEditsTest {
    private final Cloud cloud = new Cloud();
    private String flow;
    private String mail;

    @BeforeEach
    void aFlow() {
        var created =
                cloud.post(
                        "/api/flows",
                        """
                        {"data": {"type": "flow", "attributes": {"name": "Cart", "definition": {
                          "triggers": [{"type": "metric", "id": "%s"}], "entry_action_id": "d",
                          "actions": [
                            {"temporary_id": "d", "type": "time-delay", "links": {"next": "m"},
                              "data": {"unit": "hours", "value": 4}},
                            {"temporary_id": "m", "type": "send-email", "links": {"next": null},
                              "data": {"status": "draft", "message": {
                                "from_email": "shop@example.com", "from_label": "Shop",
                                "subject_line": "Your cart", "name": "First"}}}]}}}}\
                        """
                                .formatted(MetricId.named("Checkout Started")));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        flow = created.id();
        mail =
                cloud.get(actions() + "?filter=equals(action_type,%22send-email%22)")
                        .at("/data/0/id")
                        .asText();
    }

    private String actions() {
        return "/api/flows/" + flow + "/flow-actions";
    }

    private Cloud.Told attributes(String attributes) {
        return cloud.patch(
                "/api/flows/" + flow,
                "{\"data\": {\"type\": \"flow\", \"id\": \"%s\", \"attributes\": %s}}"
                        .formatted(flow, attributes));
    }

    private Cloud.Told subject(String subject) {
        return cloud.patch(
                "/api/flow-actions/" + mail,
                """
                {"data": {"type": "flow-action", "id": "%s", "attributes": {"definition":
                  {"id": "%s", "type": "send-email", "data": {
                    "message": {"subject_line": "%s"}}}}}}\
                """
                        .formatted(mail, mail, subject));
    }

    private String stored(String pointer) {
        return cloud.get("/api/flow-actions/" + mail).attribute("definition").at(pointer).asText();
    }

    @Test
    void givenTwoEditsAtOnce_whenBothAreDone_thenNeitherIsLost() {
        cloud.whilePublishing = () -> assertThat(subject("Still yours").status()).isEqualTo(200);

        var live = attributes("{\"status\": \"live\"}");

        assertThat(live.status()).as(live.text()).isEqualTo(200);
        assertThat(stored("/data/status")).isEqualTo("live");
        assertThat(stored("/data/message/subject_line")).isEqualTo("Still yours");
        assertThat(cloud.published.getLast().definition())
                .isEqualTo(
                        cloud.definitions
                                .current()
                                .flows()
                                .values()
                                .iterator()
                                .next()
                                .definition());
    }

    @Test
    void givenAStatusSetMeanwhile_whenAnActionIsEdited_thenTheStatusStays() {
        attributes("{\"status\": \"live\"}");
        cloud.whilePublishing = () -> attributes("{\"status\": \"draft\"}");

        var told = subject("Still yours");

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(stored("/data/status")).isEqualTo("draft");
        assertThat(stored("/data/message/subject_line")).isEqualTo("Still yours");
        assertThat(cloud.get("/api/flows/" + flow).attribute("status").asText()).isEqualTo("draft");
    }

    @Test
    void givenAFlowDeletedMeanwhile_whenItsStatusIsSet_thenItStaysDeleted() {
        cloud.whilePublishing = () -> cloud.delete("/api/flows/" + flow);

        var told = attributes("{\"status\": \"live\"}");

        assertThat(told.status()).isEqualTo(404);
        assertThat(cloud.definitions.current().flows()).isEmpty();
    }

    @Test
    void givenAPublishThatFails_whenTheStatusIsSet_thenTheFlowIsNotLiveWithoutAMachine() {
        cloud.whilePublishing =
                () -> {
                    throw new IllegalStateException("no more machines");
                };

        assertThatThrownBy(() -> attributes("{\"status\": \"live\"}"))
                .hasMessage("no more machines");

        var read = cloud.definitions.current().flows().values().iterator().next();
        assertThat(read.status().acts()).isFalse();
        assertThat(read.machine()).isEmpty();
        assertThat(stored("/data/status")).isEqualTo("draft");
    }

    @Test
    void givenAnythingButAStatus_whenAFlowIsPatched_thenItIsRefusedByPointer() {
        var told = attributes("{\"status\": \"live\", \"name\": \"x\", \"definition\": {}}");

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources())
                .containsExactlyInAnyOrder("/data/attributes/name", "/data/attributes/definition");
        assertThat(attributes("{}").sources()).containsExactly("/data/attributes/status");
        assertThat(attributes("{\"status\": \"disabled\"}").status()).isEqualTo(400);
        assertThat(cloud.published).isEmpty();
    }

    @Test
    void givenAFlow_whenItsMessagesAreRead_thenTheyAreWhatItsActionsSay() {
        var ofAction = cloud.get("/api/flow-actions/" + mail + "/flow-messages");
        var one = cloud.get("/api/flow-messages/" + ofAction.at("/data/0/id").asText());

        assertThat(ofAction.at("/data")).hasSize(1);
        assertThat(one.attribute("channel").asText()).isEqualTo("email");
        assertThat(one.attribute("definition").path("subject_line").asText())
                .isEqualTo("Your cart");
        assertThat(one.at("/data/relationships/flow-action/data/id").asText()).isEqualTo(mail);
        assertThat(cloud.get("/api/flow-actions/" + mail + "/flow").id()).isEqualTo(flow);
        assertThat(cloud.get("/api/flow-messages/" + one.id() + "/flow-action").id())
                .isEqualTo(mail);
        assertThat(cloud.get("/api/flow-messages/none").status()).isEqualTo(404);
        assertThat(
                        cloud.get(
                                        "/api/flow-actions/"
                                                + mail
                                                + "/flow-messages?filter=equals(name,%22Last%22)")
                                .at("/data"))
                .isEmpty();
    }

    @Test
    void givenFlows_whenListed_thenEveryColumnOfTheListFilters() {
        for (var filter :
                new String[] {
                    "any(id,[%22" + flow + "%22])",
                    "contains(name,%22ar%22)",
                    "equals(status,%22draft%22)",
                    "equals(archived,false)",
                    "equals(trigger_type,%22Metric%22)",
                    "less-or-equal(created,2026-01-05T12:00:00Z)",
                    "greater-or-equal(updated,2026-01-05T12:00:00Z)"
                }) {
            assertThat(cloud.get("/api/flows?filter=" + filter).at("/data")).as(filter).hasSize(1);
            assertThat(cloud.get("/api/flows?filter=equals(name,%22x%22)," + filter).at("/data"))
                    .as(filter)
                    .isEmpty();
        }
        for (var sort :
                new String[] {"id", "name", "status", "created", "updated", "trigger_type"}) {
            assertThat(cloud.get("/api/flows?sort=-" + sort).status()).as(sort).isEqualTo(200);
        }
    }
}
