package io.relance.local.sqs;

import io.relance.local.SeededIds;
import io.relance.local.meter.Meter;
import io.relance.local.stack.Stack;
import io.relance.local.time.VirtualTime;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// SQS of the local cloud: the queues of the stack, and the calls Relance makes.
public final class LocalSqs implements SqsClient {
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 1024 * 1024;

    private final Map<String, LocalQueue> byUrl = new TreeMap<>();
    private final Map<String, LocalQueue> byArn = new TreeMap<>();
    private final Meter meter;

    public LocalSqs(List<Stack.Queue> queues, VirtualTime time, SeededIds ids, Meter meter) {
        this.meter = meter;
        for (var spec : queues) {
            var queue = new LocalQueue(spec, time, ids);
            byUrl.put(spec.url(), queue);
            byArn.put(spec.arn(), queue);
        }
        byArn.values()
                .forEach(
                        queue ->
                                queue.spec()
                                        .redrive()
                                        .ifPresent(
                                                policy ->
                                                        queue.deadLettersTo(byArn(policy.arn()))));
    }

    LocalQueue byArn(String arn) {
        return Optional.ofNullable(byArn.get(arn))
                .orElseThrow(() -> new IllegalArgumentException("the stack has no queue " + arn));
    }

    private LocalQueue byUrl(String url) {
        return Optional.ofNullable(byUrl.get(url))
                .orElseThrow(
                        () ->
                                QueueDoesNotExistException.builder()
                                        .message("The specified queue does not exist.")
                                        .statusCode(400)
                                        .build());
    }

    /// Puts a message on the queue as another AWS service does.
    public void deliver(String arn, String body, Map<String, MessageAttributeValue> attributes) {
        var queue = byArn(arn);
        count(queue, size(body));
        queue.send(body, attributes, Optional.empty(), Optional.empty(), queue.spec().delay());
    }

    /// How many messages wait on a queue, in flight not counted: for reports and tests.
    public int waiting(String url) {
        return byUrl(url).waiting();
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        var queue = byUrl(request.queueUrl());
        var bytes = size(request.messageBody());
        limit(bytes);
        called(queue, bytes);
        var sent =
                send(
                        queue,
                        request.messageBody(),
                        request.messageAttributes(),
                        Optional.ofNullable(request.messageGroupId()),
                        Optional.ofNullable(request.messageDeduplicationId()),
                        Optional.ofNullable(request.delaySeconds()));
        return SendMessageResponse.builder()
                .messageId(sent.id)
                .sequenceNumber(queue.spec().fifo() ? Long.toString(sent.sequence) : null)
                .build();
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        var queue = byUrl(request.queueUrl());
        check(request.entries().size(), request.entries().stream().map(e -> e.id()).toList());
        var bytes = request.entries().stream().mapToLong(e -> size(e.messageBody())).sum();
        limit(bytes);
        called(queue, bytes);
        var answers =
                request.entries().stream()
                        .map(
                                entry -> {
                                    var sent =
                                            send(
                                                    queue,
                                                    entry.messageBody(),
                                                    entry.messageAttributes(),
                                                    Optional.ofNullable(entry.messageGroupId()),
                                                    Optional.ofNullable(
                                                            entry.messageDeduplicationId()),
                                                    Optional.ofNullable(entry.delaySeconds()));
                                    return SendMessageBatchResultEntry.builder()
                                            .id(entry.id())
                                            .messageId(sent.id)
                                            .sequenceNumber(
                                                    queue.spec().fifo()
                                                            ? Long.toString(sent.sequence)
                                                            : null)
                                            .build();
                                })
                        .toList();
        return SendMessageBatchResponse.builder().successful(answers).failed(List.of()).build();
    }

    private static Sent send(
            LocalQueue queue,
            String body,
            Map<String, MessageAttributeValue> attributes,
            Optional<String> group,
            Optional<String> deduplication,
            Optional<Integer> delaySeconds) {
        var spec = queue.spec();
        if (!spec.fifo()) {
            var delay = delaySeconds.map(Duration::ofSeconds).orElse(spec.delay());
            return queue.send(body, attributes, Optional.empty(), Optional.empty(), delay);
        }
        if (group.isEmpty()) {
            throw missing("MessageGroupId");
        }
        var id =
                deduplication.or(
                        () ->
                                spec.contentBasedDeduplication()
                                        ? Optional.of(Digests.sha256(body))
                                        : Optional.empty());
        if (id.isEmpty()) {
            throw missing("MessageDeduplicationId");
        }
        return queue.send(body, attributes, group, id, spec.delay());
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        var queue = byUrl(request.queueUrl());
        called(queue, 0);
        var most = Optional.ofNullable(request.maxNumberOfMessages()).orElse(1);
        var visibility =
                Optional.ofNullable(request.visibilityTimeout())
                        .map(Duration::ofSeconds)
                        .orElse(queue.spec().visibility());
        return ReceiveMessageResponse.builder()
                .messages(
                        queue.receive(most, visibility).stream()
                                .map(
                                        sent ->
                                                Message.builder()
                                                        .messageId(sent.id)
                                                        .body(sent.body)
                                                        .receiptHandle(sent.receipt)
                                                        .messageAttributes(sent.attributes)
                                                        .attributesWithStrings(
                                                                Batches.attributes(sent))
                                                        .build())
                                .toList())
                .build();
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        var queue = byUrl(request.queueUrl());
        called(queue, 0);
        queue.delete(request.receiptHandle());
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        var queue = byUrl(request.queueUrl());
        check(request.entries().size(), request.entries().stream().map(e -> e.id()).toList());
        called(queue, 0);
        request.entries().forEach(entry -> queue.delete(entry.receiptHandle()));
        return DeleteMessageBatchResponse.builder()
                .successful(
                        request.entries().stream()
                                .map(
                                        e ->
                                                DeleteMessageBatchResultEntry.builder()
                                                        .id(e.id())
                                                        .build())
                                .toList())
                .failed(List.of())
                .build();
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(
            ChangeMessageVisibilityRequest request) {
        var queue = byUrl(request.queueUrl());
        called(queue, 0);
        var visibility = Duration.ofSeconds(request.visibilityTimeout());
        if (!queue.changeVisibility(request.receiptHandle(), visibility)) {
            throw ReceiptHandleIsInvalidException.builder()
                    .message("The input receipt handle is invalid.")
                    .statusCode(400)
                    .build();
        }
        return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        var queue = byUrl(request.queueUrl());
        called(queue, 0);
        return GetQueueAttributesResponse.builder()
                .attributes(
                        Map.of(
                                QueueAttributeName.QUEUE_ARN,
                                queue.spec().arn(),
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                Integer.toString(queue.waiting()),
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                Integer.toString(queue.inFlight())))
                .build();
    }

    private static RuntimeException missing(String parameter) {
        return SqsException.builder()
                .message("The request must contain the parameter " + parameter + ".")
                .statusCode(400)
                .build();
    }

    private static void check(int entries, List<String> ids) {
        if (entries == 0) {
            throw EmptyBatchRequestException.builder().message("The batch is empty.").build();
        }
        if (entries > MOST_ENTRIES) {
            throw TooManyEntriesInBatchRequestException.builder()
                    .message("A batch holds at most 10 entries, not " + entries + ".")
                    .build();
        }
        if (new HashSet<>(ids).size() < entries) {
            throw BatchEntryIdsNotDistinctException.builder()
                    .message("Two entries of the batch have the same id.")
                    .build();
        }
    }

    private static void limit(long bytes) {
        if (bytes > MOST_BYTES) {
            throw BatchRequestTooLongException.builder()
                    .message("A request holds at most 1 MiB, not " + bytes + " bytes.")
                    .build();
        }
    }

    private static long size(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    private void called(LocalQueue queue, long bytes) {
        meter.call("sqs");
        count(queue, bytes);
    }

    /// Counts one request of the queue.
    void count(LocalQueue queue, long bytes) {
        meter.count("sqs", queue.spec().fifo() ? "fifoRequests" : "requests", Meter.chunks(bytes));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
