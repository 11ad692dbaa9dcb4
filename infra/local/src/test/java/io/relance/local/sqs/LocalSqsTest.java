package io.relance.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.local.SeededIds;
import io.relance.local.meter.Meter;
import io.relance.local.meter.Prices;
import io.relance.local.stack.Stack;
import io.relance.local.time.VirtualTime;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class LocalSqsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualTime time = new VirtualTime(NOON);
    private final Meter meter = new Meter(Prices.current());
    private final LocalSqs sqs =
            new LocalSqs(
                    List.of(
                            queue("plain", false, Optional.of(new Stack.Redrive("arn:dead", 2))),
                            queue("dead", false, Optional.empty()),
                            queue("fifo", true, Optional.empty())),
                    time,
                    new SeededIds(1),
                    meter);

    private static Stack.Queue queue(String name, boolean fifo, Optional<Stack.Redrive> redrive) {
        return new Stack.Queue(
                name,
                "url:" + name,
                "arn:" + name,
                fifo,
                false,
                true,
                MINUTE,
                Duration.ZERO,
                Duration.ofDays(4),
                redrive);
    }

    private void send(String group, String body) {
        sqs.sendMessage(
                send ->
                        send.queueUrl("url:fifo")
                                .messageBody(body)
                                .messageGroupId(group)
                                .messageDeduplicationId(body));
    }

    private List<Message> receive(String queue, int most) {
        return sqs.receiveMessage(
                        receive -> receive.queueUrl("url:" + queue).maxNumberOfMessages(most))
                .messages();
    }

    private List<String> bodies(String queue, int most) {
        return receive(queue, most).stream().map(Message::body).toList();
    }

    @Test
    void givenAMessageNotDeleted_whenItsVisibilityEnds_thenItIsReceivedAgain() {
        sqs.sendMessage(send -> send.queueUrl("url:plain").messageBody("a"));

        assertThat(bodies("plain", 10)).containsExactly("a");
        assertThat(bodies("plain", 10)).isEmpty();
        time.moveTo(NOON.plus(MINUTE));
        assertThat(bodies("plain", 10)).containsExactly("a");
    }

    @Test
    void givenAMessageReceivedTooOften_whenItsVisibilityEnds_thenItGoesToTheDeadLetters() {
        sqs.sendMessage(send -> send.queueUrl("url:plain").messageBody("poison"));

        receive("plain", 1);
        time.moveTo(NOON.plus(MINUTE));
        receive("plain", 1);
        time.moveTo(NOON.plus(MINUTE.multipliedBy(2)));

        assertThat(bodies("plain", 10)).isEmpty();
        assertThat(bodies("dead", 10)).containsExactly("poison");
    }

    @Test
    void givenADeletedMessage_whenItsVisibilityEnds_thenItStaysAway() {
        sqs.sendMessage(send -> send.queueUrl("url:plain").messageBody("a"));
        var receipt = receive("plain", 1).getFirst().receiptHandle();

        sqs.deleteMessage(delete -> delete.queueUrl("url:plain").receiptHandle(receipt));
        time.moveTo(NOON.plus(MINUTE.multipliedBy(5)));

        assertThat(bodies("plain", 10)).isEmpty();
        assertThat(bodies("dead", 10)).isEmpty();
    }

    @Test
    void givenAVisibilityChanged_whenTheOldOneEnds_thenTheNewOneHolds() {
        sqs.sendMessage(send -> send.queueUrl("url:plain").messageBody("a"));
        var receipt = receive("plain", 1).getFirst().receiptHandle();

        sqs.changeMessageVisibility(
                c -> c.queueUrl("url:plain").receiptHandle(receipt).visibilityTimeout(300));
        time.moveTo(NOON.plusSeconds(299));
        assertThat(bodies("plain", 1)).isEmpty();

        time.moveTo(NOON.plusSeconds(300));
        assertThat(bodies("plain", 1)).containsExactly("a");
    }

    @Test
    void givenAGroupInFlight_whenReceiving_thenOnlyOtherGroupsAreHandedOut() {
        List.of("a1", "a2", "b1").forEach(body -> send(body.substring(0, 1), body));

        var first = receive("fifo", 1);
        assertThat(first.getFirst().body()).isEqualTo("a1");
        assertThat(bodies("fifo", 10)).containsExactly("b1");

        sqs.deleteMessage(
                d -> d.queueUrl("url:fifo").receiptHandle(first.getFirst().receiptHandle()));
        assertThat(bodies("fifo", 10)).containsExactly("a2");
    }

    @Test
    void givenAGroupWhoseBatchFailed_whenItComesBack_thenItsOrderIsKept() {
        IntStream.range(0, 5).forEach(i -> send("a", "a" + i));

        var batch = receive("fifo", 3);
        sqs.deleteMessage(
                d -> d.queueUrl("url:fifo").receiptHandle(batch.getFirst().receiptHandle()));
        assertThat(bodies("fifo", 10)).isEmpty();
        time.moveTo(NOON.plus(MINUTE));

        assertThat(bodies("fifo", 10)).containsExactly("a1", "a2", "a3", "a4");
    }

    @Test
    void givenADuplicate_whenSentWithinFiveMinutes_thenItIsDroppedInItsGroupOnly() {
        send("a", "same");
        send("a", "same");
        send("b", "same");
        assertThat(bodies("fifo", 10)).containsExactly("same", "same");

        time.moveTo(NOON.plus(Duration.ofMinutes(5)));
        send("c", "same");
        send("b", "same");
        var received = receive("fifo", 10);
        assertThat(received).hasSize(4); // the two that came back, and both new ones
    }

    @Test
    void givenABatchOfEleven_whenSent_thenItIsRefused() {
        var entries =
                IntStream.range(0, 11)
                        .mapToObj(
                                i ->
                                        SendMessageBatchRequestEntry.builder()
                                                .id("e" + i)
                                                .messageBody("x")
                                                .build())
                        .toList();

        assertThatThrownBy(
                        () -> sqs.sendMessageBatch(s -> s.queueUrl("url:plain").entries(entries)))
                .isInstanceOf(TooManyEntriesInBatchRequestException.class);
        assertThatThrownBy(() -> sqs.sendMessage(s -> s.queueUrl("url:none").messageBody("x")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void givenRequests_whenCounted_thenEveryStarted64KiBIsBilled() {
        sqs.sendMessage(send -> send.queueUrl("url:plain").messageBody("x".repeat(65 * 1024)));
        send("a", "small");

        assertThat(meter.snapshot().of("sqs", "requests")).isEqualTo(2);
        assertThat(meter.snapshot().of("sqs", "fifoRequests")).isEqualTo(1);
    }
}
