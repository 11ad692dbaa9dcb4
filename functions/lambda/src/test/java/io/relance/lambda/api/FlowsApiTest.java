package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.MetricId;

import org.junit.jupiter.api.Test;

class FlowsApiTest {
    private final Cloud cloud = new Cloud();

    private Cloud.Told create(String actions) {
        return cloud.post(
                "/api/flows",
                """
                {"data": {"type": "flow", "attributes": {"name": "Cart", "definition": {
                  "triggers": [{"type": "metric", "id": "%s"}], "entry_action_id": "d",
                  "actions": [%s]}}}}\
                """
                        .formatted(MetricId.named("Checkout Started"), actions));
    }

    private static final String TWO =
            """
            {"temporary_id": "d", "type": "time-delay", "links": {"next": "m"},
              "data": {"unit": "hours", "value": 4}},
            {"temporary_id": "m", "type": "send-email", "links": {"next": null},
              "data": {"status": "draft", "message": {"from_email": "shop@example.com",
                "from_label": "Shop", "subject_line": "Your cart", "name": "m"}}}\
            """;

    @Test
    void givenAFlow_whenItsStatusIsSet_thenEveryActionHasItAndTheMachineIsPublished() {
        var created = create(TWO);
        var path = "/api/flows/" + created.id();

        var live =
                cloud.patch(
                        path,
                        "{\"data\": {\"type\": \"flow\", \"id\": \"%s\", \"attributes\":"
                                        .formatted(created.id())
                                + " {\"status\": \"live\"}}}");

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.attribute("status").asText()).isEqualTo("draft");
        assertThat(created.attribute("trigger_type").asText()).isEqualTo("Metric");
        assertThat(live.status()).as(live.text()).isEqualTo(200);
        assertThat(cloud.published).hasSize(1);
        var flow = cloud.definitions.current().flows().values().iterator().next();
        assertThat(flow.machine()).isPresent();
        var whole = cloud.get(path + "?additional-fields[flow]=definition&include=flow-actions");
        assertThat(whole.attribute("definition").at("/actions/1/data/status").asText())
                .isEqualTo("live");
        assertThat(whole.at("/included")).hasSize(2);
        assertThat(cloud.get(path).attribute("definition").isMissingNode()).isTrue();
        assertThat(cloud.get("/api/flows?filter=equals(status,%22live%22)").at("/data")).hasSize(1);
        assertThat(cloud.delete(path).status()).isEqualTo(204);
        assertThat(cloud.get(path).status()).isEqualTo(404);
    }

    @Test
    void givenAnAction_whenItsDataIsPatched_thenTheRestStays() {
        var created = create(TWO);
        var mails =
                cloud.get(
                        "/api/flows/"
                                + created.id()
                                + "/flow-actions?filter=equals(action_type,%22send-email%22)");
        var id = mails.at("/data/0/id").asText();
        var body =
                """
                {"data": {"type": "flow-action", "id": "%s", "attributes": {"definition":
                  {"id": "%s", "type": "send-email", "data": {"status": "%s"}}}}}\
                """;

        var told = cloud.patch("/api/flow-actions/" + id, body.formatted(id, id, "manual"));
        var wrong = cloud.patch("/api/flow-actions/" + id, body.formatted(id, id, "loud"));

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        var read = cloud.get("/api/flow-actions/" + id).attribute("definition");
        assertThat(read.at("/data/status").asText()).isEqualTo("manual");
        assertThat(read.at("/data/message/subject_line").asText()).isEqualTo("Your cart");
        assertThat(cloud.published).hasSize(1);
        assertThat(wrong.sources()).containsExactly("/data/attributes/definition/data/status");
    }

    @Test
    void givenAnUnknownAction_whenCreated_thenThePointerNamesItsType() {
        var told = create("{\"temporary_id\": \"d\", \"type\": \"send-fax\"}");

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources()).contains("/data/attributes/definition/actions/0/type");
        assertThat(cloud.definitions.current().flows()).isEmpty();
    }

    @Test
    void givenAFlowThatStartsWithADate_whenItOpens_thenEverybodysWakeIsPlannedOnce() {
        var created =
                cloud.post(
                        "/api/flows",
                        """
                        {"data": {"type": "flow", "attributes": {"name": "Birthday", "definition": {
                          "triggers": [{"type": "date", "date_field_type": "profile-property",
                            "date_profile_property": "birthday",
                            "timedelta_value_before_date": 0, "timedelta_unit_before_date": "days",
                            "recurrence_frequency": "annually", "trigger_time": "10:00:00",
                            "timezone": "profile"}],
                          "entry_action_id": "d", "actions": [%s]}}}}\
                        """
                                .formatted(TWO));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(cloud.planned).isEmpty();

        for (var status : java.util.List.of("live", "live", "manual", "draft")) {
            cloud.later(java.time.Duration.ofMinutes(1));
            status(created.id(), status);
        }
        assertThat(cloud.planned).hasSize(1);
        cloud.later(java.time.Duration.ofMinutes(1));
        status(created.id(), "live");

        assertThat(cloud.planned).hasSize(2);
        var flow = cloud.definitions.current().flows().values().iterator().next();
        assertThat(flow.since()).isEqualTo(Cloud.NOON.plusSeconds(300));
    }

    private void status(String flow, String status) {
        cloud.patch(
                "/api/flows/" + flow,
                "{\"data\": {\"type\": \"flow\", \"id\": \"%s\", \"attributes\": {\"status\": \"%s\"}}}"
                        .formatted(flow, status));
    }
}
