package io.relance.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.codec.Json;
import io.relance.codec.document.EnrolmentJson;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.EventId;
import io.relance.core.flow.FlowId;
import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.retries.api.BackoffStrategy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class SqsQueuesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final RecordingSqs sqs = new RecordingSqs();
    private final Batches batches = new Batches(sqs, "url", BackoffStrategy.retryImmediately());

    @Test
    void givenEnrolments_whenPut_thenEachIsSafeOnce() {
        var enrolments =
                IntStream.range(0, 12)
                        .mapToObj(
                                i ->
                                        new Enrolment(
                                                new FlowId("Flow01"),
                                                new ProfileId("p" + i),
                                                "key",
                                                Optional.of(new EventId("p" + i + "-m-1")),
                                                NOON,
                                                NOON.plusMillis(i)))
                        .toList();
        sqs.refuse("3", false);
        sqs.refuse("7", false);

        new SqsEnrolmentQueue(batches).put(enrolments);

        assertThat(sqs.requests).extracting(List::size).containsExactly(10, 2, 2);
        assertThat(sqs.taken.stream().map(m -> EnrolmentJson.read(m.messageBody())).toList())
                .containsExactlyInAnyOrderElementsOf(enrolments);
        assertThat(sqs.taken).allMatch(message -> message.messageGroupId() == null);
    }

    @Test
    void givenNoEnrolments_whenPut_thenNothingIsSent() {
        new SqsEnrolmentQueue(batches).put(List.of());

        assertThat(sqs.requests).isEmpty();
    }

    @Test
    void givenInputThatCannotBeUsed_whenPut_thenItIsKeptWithItsReason() {
        new SqsRejected(batches).put("shopify:refunds/create", "It is not JSON.", "{\"ä\": \u0000");

        var kept = Json.read(sqs.taken.getFirst().messageBody()).orThrow();
        assertThat(kept.path("source").textValue()).isEqualTo("shopify:refunds/create");
        assertThat(kept.path("reason").textValue()).isEqualTo("It is not JSON.");
        assertThat(kept.path("body").textValue()).isEqualTo("{\"ä\": \u0000");
    }

    @Test
    void givenInputTooLarge_whenPut_thenItsBeginningIsKept() {
        var body = "ä\u0000".repeat(300_000);

        new SqsRejected(batches).put("api", "It is too large.", body);

        var message = sqs.taken.getFirst().messageBody();
        var kept = Json.read(message).orThrow();
        assertThat(Bodies.fits(message)).isTrue();
        assertThat(kept.path("characters").intValue()).isEqualTo(600_000);
        assertThat(body).startsWith(kept.path("body").textValue());
        assertThat(kept.path("body").textValue()).hasSizeGreaterThan(20_000);
    }
}
