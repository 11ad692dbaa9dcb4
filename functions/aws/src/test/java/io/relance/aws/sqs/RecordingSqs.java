package io.relance.aws.sqs;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

import java.util.ArrayList;
import java.util.List;

/// A queue that remembers its requests and refuses messages when told.
final class RecordingSqs implements SqsClient {
    final List<List<SendMessageBatchRequestEntry>> requests = new ArrayList<>();
    final List<SendMessageBatchRequestEntry> taken = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private boolean senderFault;

    /// Refuses the message of this id once more.
    void refuse(String id, boolean fault) {
        refusals.add(id);
        senderFault = fault;
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        requests.add(request.entries());
        var answer = SendMessageBatchResponse.builder();
        var failed =
                request.entries().stream().filter(entry -> refusals.remove(entry.id())).toList();
        request.entries().stream().filter(entry -> !failed.contains(entry)).forEach(taken::add);
        return answer.failed(
                        failed.stream()
                                .map(
                                        entry ->
                                                BatchResultErrorEntry.builder()
                                                        .id(entry.id())
                                                        .code("ServiceUnavailable")
                                                        .message(entry.messageBody())
                                                        .senderFault(senderFault)
                                                        .build())
                                .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
