package io.relance.aws.sqs;

import io.relance.codec.document.WebhookCallJson;
import io.relance.core.message.WebhookCall;
import io.relance.core.message.WebhookQueue;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import java.util.List;

/// [WebhookQueue] on a standard queue. The body is [WebhookCallJson].
public final class SqsWebhookQueue implements WebhookQueue {
    private final Batches batches;

    public SqsWebhookQueue(SqsClient sqs, String queueUrl) {
        batches = new Batches(sqs, queueUrl);
    }

    @Override
    public void put(WebhookCall call) {
        batches.send(
                List.of(
                        SendMessageBatchRequestEntry.builder()
                                .id("0")
                                .messageBody(Bodies.safe(WebhookCallJson.write(call)))
                                .build()));
    }
}
