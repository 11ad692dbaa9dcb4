package io.relance.aws.sqs;

import io.relance.codec.Json;
import io.relance.core.record.Rejected;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import java.util.List;

/// [Rejected] on a standard queue: `{"source", "reason", "body"}`. Of a body too large for a
/// message its beginning is kept, and `characters` says how long it was.
public final class SqsRejected implements Rejected {
    private final Batches batches;

    public SqsRejected(SqsClient sqs, String queueUrl) {
        this(new Batches(sqs, queueUrl));
    }

    SqsRejected(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void put(String source, String reason, String body) {
        batches.send(
                List.of(
                        SendMessageBatchRequestEntry.builder()
                                .id("0")
                                .messageBody(message(source, reason, body))
                                .build()));
    }

    private static String message(String source, String reason, String body) {
        var document =
                Json.NODES
                        .objectNode()
                        .put("source", source)
                        .put("reason", reason)
                        .put("body", body);
        var kept = Math.min(body.length(), Bodies.LIMIT_BYTES);
        var message = Bodies.safe(Json.write(document));
        while (!Bodies.fits(message)) {
            kept = kept * 3 / 4;
            document.put("body", body.substring(0, kept)).put("characters", body.length());
            message = Bodies.safe(Json.write(document));
        }
        return message;
    }
}
