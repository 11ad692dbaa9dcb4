package io.relance.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.aws.sqs.SqsWebhookQueue;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.message.WebhookCall;
import io.relance.core.message.WebhookPoster.Answer;
import io.relance.core.profile.ProfileId;
import io.relance.local.outbox.Outgoing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Webhooks through the queue and the function of `template.yaml`, on its own time.
class WebhooksTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANA = new ProfileId("ana");
    private static final ActionId HOOK = new ActionId("flow01");
    private static final Answer DOWN = new Answer.Answered(503, Optional.empty());

    private Cloud cloud;

    @BeforeEach
    void boot() throws IOException {
        var home = Path.of("").toAbsolutePath().getParent().getParent();
        cloud = Cloud.boot(CloudOptions.of(home.resolve("template.yaml")).startingAt(NOON));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private void queue(String run) {
        var id = new RunId(run);
        var reached = new Run.Reached(HOOK, "send-webhook", NOON, "done", "");
        cloud.wiring()
                .runs()
                .start(
                        new Run(
                                id,
                                new FlowId("flow"),
                                ANA,
                                Optional.empty(),
                                NOON,
                                Optional.of(NOON),
                                Run.State.COMPLETED,
                                Map.of(),
                                Optional.empty(),
                                List.of(),
                                List.of(reached)));
        new SqsWebhookQueue(cloud.clients().sqs(), cloud.wiring().env("WEBHOOKS_QUEUE"))
                .put(
                        new WebhookCall(
                                "key-" + run,
                                ANA,
                                id,
                                new FlowId("flow"),
                                HOOK,
                                "https://hooks.example/" + run,
                                Map.of("X-Shop", "s"),
                                "{\"name\": \"Zoë\"}"));
    }

    private Run.Reached reached(String run) {
        return cloud.wiring().runs().find(ANA, new RunId(run)).orElseThrow().log().getFirst();
    }

    private void pass(Duration time) {
        cloud.time().moveTo(cloud.time().instant().plus(time));
    }

    @Test
    void givenAWebhook_whenTheQueueIsDrained_thenItLiesInTheOutbox() {
        queue("r1");

        cloud.time().settle();

        var sent = cloud.outbox().all().getFirst();
        assertThat(sent.channel()).isEqualTo("webhook");
        assertThat(sent.to()).isEqualTo("https://hooks.example/r1");
        assertThat(sent.text()).isEqualTo("{\"name\": \"Zoë\"}");
        assertThat(sent.headers())
                .containsEntry("X-Shop", "s")
                .containsEntry("Idempotency-Key", "key-r1");
        assertThat(reached("r1").outcome()).isEqualTo("done");
        pass(Duration.ofHours(5));
        assertThat(cloud.outbox().all()).hasSize(1);
    }

    @Test
    void givenAServerThatIsDown_whenTimePasses_thenItIsTriedSixTimesAndTheRunSaysSo() {
        cloud.webhooks().answer(_ -> DOWN);
        queue("r1");

        pass(Duration.ofHours(5));

        assertThat(cloud.outbox().all())
                .extracting(o -> Duration.between(NOON, o.at()).toSeconds())
                .containsExactly(0L, 30L, 90L, 210L, 450L, 930L);
        assertThat(cloud.outbox().all())
                .extracting(o -> o.headers().get("Idempotency-Key"))
                .containsOnly("key-r1");
        assertThat(reached("r1"))
                .isEqualTo(
                        new Run.Reached(
                                HOOK, "send-webhook", NOON, "failed", "HTTP 503 after 6 attempts"));
        var dead = cloud.wiring().env("WEBHOOKS_QUEUE") + "Dead";
        assertThat(cloud.sqs().waiting(dead)).isZero();
    }

    @Test
    void givenOneOfABatchThatIsDown_whenItComesBack_thenOnlyThatOneWaitsAndIsDone() {
        cloud.webhooks().answer(c -> c.url().endsWith("r2") ? DOWN : ok());
        List.of("r1", "r2", "r3").forEach(this::queue);
        cloud.time().settle();
        assertThat(cloud.outbox().all()).hasSize(3);

        cloud.webhooks().answer(_ -> ok());
        pass(Duration.ofSeconds(30));

        assertThat(cloud.outbox().all()).extracting(Outgoing::to).last().asString().endsWith("r2");
        assertThat(cloud.outbox().all()).hasSize(4);
        assertThat(reached("r2").outcome()).isEqualTo("done");
    }

    @Test
    void givenAWebhookThatIsQueuedTwice_whenTheFirstIsThrough_thenTheSecondIsNotPosted() {
        queue("r1");
        cloud.time().settle();
        queue("r1");

        pass(Duration.ofHours(1));

        assertThat(cloud.outbox().all()).hasSize(1);
    }

    private static Answer ok() {
        return new Answer.Answered(200, Optional.empty());
    }
}
