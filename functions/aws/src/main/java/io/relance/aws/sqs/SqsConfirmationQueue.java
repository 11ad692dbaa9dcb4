package io.relance.aws.sqs;

import io.relance.codec.document.ConfirmationJson;
import io.relance.core.message.ConfirmationQueue;
import io.relance.core.message.ConfirmationRequest;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import java.util.ArrayList;
import java.util.List;

/// [ConfirmationQueue] on a standard queue. The body is [ConfirmationJson].
public final class SqsConfirmationQueue implements ConfirmationQueue {
    private final Batches batches;

    public SqsConfirmationQueue(SqsClient sqs, String queueUrl) {
        batches = new Batches(sqs, queueUrl);
    }

    @Override
    public void put(List<ConfirmationRequest> requests) {
        var messages = new ArrayList<SendMessageBatchRequestEntry>();
        for (var request : requests) {
            messages.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(messages.size()))
                            .messageBody(ConfirmationJson.write(request))
                            .build());
        }
        batches.send(messages);
    }
}
