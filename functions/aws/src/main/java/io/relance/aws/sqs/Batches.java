package io.relance.aws.sqs;

import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Sends messages in batches of ten and 256 KB, and returns when every one is safe. An answer may
/// take some messages and refuse others; those are sent again a few times:
///
/// SendMessageBatch (page `API_SendMessageBatch.html` of
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/>).
///
/// A batch has one message of a group at most: else a message that is sent again would come after
/// its successor.
final class Batches {
    private static final int MESSAGES_AT_ONCE = 10;
    private static final int ATTEMPTS = 4;

    private final SqsClient sqs;
    private final String queueUrl;
    private final BackoffStrategy backoff;

    Batches(SqsClient sqs, String queueUrl) {
        this(
                sqs,
                queueUrl,
                BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(1)));
    }

    Batches(SqsClient sqs, String queueUrl, BackoffStrategy backoff) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.backoff = backoff;
    }

    void send(List<SendMessageBatchRequestEntry> messages) {
        var batch = new ArrayList<SendMessageBatchRequestEntry>();
        var groups = new HashSet<String>();
        var bytes = 0;
        for (var message : messages) {
            var size = Bodies.bytes(message.messageBody());
            var group = message.messageGroupId();
            if (batch.size() == MESSAGES_AT_ONCE
                    || bytes + size > Bodies.LIMIT_BYTES
                    || group != null && groups.contains(group)) {
                sendBatch(batch);
                batch.clear();
                groups.clear();
                bytes = 0;
            }
            batch.add(message);
            bytes += size;
            if (group != null) {
                groups.add(group);
            }
        }
        if (!batch.isEmpty()) {
            sendBatch(batch);
        }
    }

    private void sendBatch(List<SendMessageBatchRequestEntry> batch) {
        var left = List.copyOf(batch);
        for (var attempt = 1; ; attempt++) {
            var sent = left;
            var failed =
                    sqs.sendMessageBatch(send -> send.queueUrl(queueUrl).entries(sent)).failed();
            if (failed.isEmpty()) {
                return;
            }
            if (attempt == ATTEMPTS || failed.stream().anyMatch(f -> f.senderFault())) {
                throw new IllegalStateException(
                        "SQS refused %d of %d messages: %s"
                                .formatted(failed.size(), sent.size(), codes(failed)));
            }
            var ids = failed.stream().map(f -> f.id()).collect(Collectors.toSet());
            left = sent.stream().filter(message -> ids.contains(message.id())).toList();
            pause(attempt);
        }
    }

    private static Set<String> codes(List<BatchResultErrorEntry> failed) {
        return failed.stream().map(f -> f.code()).collect(Collectors.toSet());
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(backoff.computeDelay(attempt));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for SQS", stopped);
        }
    }
}
