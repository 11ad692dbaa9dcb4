package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.MetricId;

import org.junit.jupiter.api.Test;

class PastProfilesApiTest {
    private static final String DELAY =
            """
            {"temporary_id": "d", "type": "time-delay", "links": {"next": "m"},
              "data": {"unit": "days", "value": 75}},\
            """;

    private final Cloud cloud = new Cloud();

    /// @param trigger as JSON
    private String flow(String trigger, String delay, String status) {
        var created =
                cloud.post(
                        "/api/flows",
                        """
                        {"data": {"type": "flow", "attributes": {"name": "Back", "definition": {
                          "triggers": [%s], "entry_action_id": "%s", "actions": [%s
                            {"temporary_id": "m", "type": "send-email", "links": {"next": null},
                              "data": {"status": "%s", "message": {
                                "from_email": "shop@example.com", "from_label": "Shop",
                                "subject_line": "Hello", "name": "m"}}}]}}}}\
                        """
                                .formatted(trigger, delay.isEmpty() ? "m" : "d", delay, status));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.id();
    }

    private static String metric() {
        return "{\"type\": \"metric\", \"id\": \"%s\"}".formatted(MetricId.named("Placed Order"));
    }

    private Cloud.Told past(String flow, String mode) {
        return cloud.post(
                "/api/flows/" + flow + "/past-profiles",
                """
                {"data": {"type": "flow-past-profiles-job", "attributes": {"mode": "%s"}}}\
                """
                        .formatted(mode));
    }

    @Test
    void givenAFlowWithADelay_whenPastProfilesAreAdded_thenAJobIsQueuedAndCanBeWatched() {
        var flow = flow(metric(), DELAY, "live");

        var told = past(flow, "relative");

        assertThat(told.status()).as(told.text()).isEqualTo(202);
        assertThat(told.attribute("status").asText()).isEqualTo("queued");
        assertThat(cloud.pastStarted).containsEntry(told.id(), 8);
        cloud.pastJobs.progress(told.id(), 0, 5, 2);
        cloud.pastJobs.progress(told.id(), 0, 5, 2);
        cloud.pastJobs.progress(told.id(), 1, 1, 1);
        var path = "/api/flows/" + flow + "/past-profiles/" + told.id();
        assertThat(cloud.get(path).attribute("status").asText()).isEqualTo("processing");
        assertThat(cloud.get(path).attribute("found_count").asInt()).isEqualTo(3);
        cloud.pastJobs.complete(told.id());
        assertThat(cloud.get(path).attribute("status").asText()).isEqualTo("complete");
        assertThat(cloud.get("/api/flow-past-profiles-jobs/" + told.id()).id())
                .isEqualTo(told.id());
        assertThat(cloud.get("/api/flows/other/past-profiles/" + told.id()).status())
                .isEqualTo(404);
    }

    @Test
    void givenFlowsThatCannotTakeThem_whenPastProfilesAreAdded_thenEachSaysWhy() {
        var immediate = past(flow(metric(), "", "live"), "relative");
        var draft = past(flow(metric(), DELAY, "draft"), "relative");
        var live = flow(metric(), DELAY, "live");

        assertThat(immediate.status()).isEqualTo(400);
        assertThat(immediate.text()).contains("no delay");
        assertThat(draft.sources()).containsExactly("/data");
        assertThat(past(live, "start-now").sources()).containsExactly("/data/attributes/mode");
        assertThat(past(live, "soon").sources()).containsExactly("/data/attributes/mode");
        assertThat(past("none", "relative").status()).isEqualTo(404);
        assertThat(cloud.pastStarted).isEmpty();
    }
}
