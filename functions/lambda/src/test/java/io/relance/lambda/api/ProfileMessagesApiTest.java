package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.consent.Channel;
import io.relance.core.event.MetricId;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.SendingTimer;
import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

class ProfileMessagesApiTest {
    private static final Instant NOON = Cloud.NOON;

    private final Cloud cloud = new Cloud();

    /// Waits 4 hours, mails, waits 2 days, texts.
    private FlowId flow() {
        var created =
                cloud.post(
                        "/api/flows",
                        """
                        {"data": {"type": "flow", "attributes": {"name": "Back", "definition": {
                          "triggers": [{"type": "metric", "id": "%s"}], "entry_action_id": "d",
                          "actions": [
                            {"temporary_id": "d", "type": "time-delay", "links": {"next": "m"},
                              "data": {"unit": "hours", "value": 4}},
                            {"temporary_id": "m", "type": "send-email", "links": {"next": "e"},
                              "data": {"status": "live", "message": {
                                "from_email": "shop@example.com", "from_label": "Shop",
                                "subject_line": "Hello", "name": "First"}}},
                            {"temporary_id": "e", "type": "time-delay", "links": {"next": "s"},
                              "data": {"unit": "days", "value": 2}},
                            {"temporary_id": "s", "type": "send-sms", "links": {"next": null},
                              "data": {"status": "live", "message": {
                                "body": "Hi", "name": "Second"}}}]}}}}\
                        """
                                .formatted(MetricId.named("Placed Order")));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return new FlowId(created.id());
    }

    private ProfileId ana() {
        var body = "{\"data\": {\"type\": \"profile\", \"attributes\": {\"email\": \"a@x.org\"}}}";
        return new ProfileId(cloud.post("/api/profiles", body).id());
    }

    private ActionId action(FlowId flow, String type) {
        return cloud.definitions.current().flows().get(flow).definition().inOrder().stream()
                .filter(action -> action.type().equals(type))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Run run(String id, FlowId flow, ProfileId who, Run.State state, Run.Reached... log) {
        var run =
                new Run(
                        new RunId(id),
                        flow,
                        who,
                        Optional.empty(),
                        NOON,
                        Optional.empty(),
                        state,
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(log));
        cloud.runs.start(run);
        return run;
    }

    private static Run.Reached reached(ActionId id, String type, String outcome, String reason) {
        return new Run.Reached(id, type, NOON.plus(Duration.ofMinutes(241)), outcome, reason);
    }

    private Message claim(String id, ProfileId who, FlowId flow, Optional<SendingTimer> timer) {
        var message =
                new Message(
                        new MessageId(id),
                        Channel.EMAIL,
                        who,
                        new RunId("r0"),
                        flow,
                        new ActionId("gone"),
                        Optional.empty(),
                        "Welcome",
                        false,
                        Message.Status.CLAIMED,
                        Optional.empty(),
                        NOON);
        cloud.messages.claim(message, cloud.profiles.load(who).orElseThrow().version(), timer);
        return message;
    }

    private List<String> told(Cloud.Told told) {
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        return StreamSupport.stream(told.at("/data").spliterator(), false)
                .map(one -> one.path("attributes"))
                .map(
                        a ->
                                "%s %s %s %s %s %s"
                                        .formatted(
                                                a.path("day").asText(),
                                                a.path("channel").asText(),
                                                a.path("name").asText(),
                                                a.path("status").asText(),
                                                a.path("reason").asText(),
                                                a.path("smart_sending").asText()))
                .toList();
    }

    @Test
    void givenMessagesSentSkippedAndWaitedFor_whenListed_thenEachSaysWhatBecomesOfIt() {
        var flow = flow();
        var ana = ana();
        var timer = new SendingTimer(NOON.plus(Duration.ofHours(16)), true);
        var sent = claim("m0", ana, flow, Optional.of(timer));
        cloud.messages.mark(ana, sent.id(), Message.Status.SENT, Optional.of("p0"));
        var mail = action(flow, "send-email");
        run("r1", flow, ana, Run.State.RUNNING);
        run(
                "r2",
                flow,
                ana,
                Run.State.RUNNING,
                reached(mail, "send-email", "skipped", "SMART_SENDING"));
        run("r3", flow, ana, Run.State.CANCELLED);

        assertThat(told(cloud.get("/api/profiles/" + ana + "/messages")))
                .containsExactly(
                        "2026-01-07 sms Second planned null would_pass",
                        "2026-01-05 email First skipped SMART_SENDING skipped",
                        "2026-01-05 email First planned null would_skip",
                        "2026-01-05 email Welcome sent null passed");
    }

    @Test
    void givenManyMessages_whenListedPageByPage_thenEachComesOnce() {
        var flow = flow();
        var ana = ana();
        for (var i = 0; i < 5; i++) {
            claim("m" + i, ana, flow, Optional.empty());
        }
        var first = cloud.get("/api/profiles/" + ana + "/messages?page[size]=3");
        var next = first.at("/links/next").asText().replaceFirst(".*?/api", "/api");

        assertThat(told(first)).hasSize(3);
        assertThat(told(cloud.get(next))).hasSize(2);
        var filter = "?filter=equals(status,%22planned%22)";
        assertThat(told(cloud.get("/api/profiles/" + ana + "/messages" + filter))).isEmpty();
        assertThat(cloud.get("/api/profiles/nobody/messages").status()).isEqualTo(404);
    }
}
