package io.relance.aws.sqs;

import software.amazon.awssdk.services.sqs.SqsClient;

import java.time.Duration;

/// Says when a message that was received and failed comes again: its visibility is changed
///
///
///
/// (page `API_ChangeMessageVisibility.html` of
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/>, at most 12 hours), and
/// the batch reports it as failed. It stays the one message it is: nothing
/// can be lost or doubled between two.
public final class SqsPostponement {
    private final SqsClient sqs;
    private final String queueUrl;

    public SqsPostponement(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    public void postpone(String receiptHandle, Duration wait) {
        sqs.changeMessageVisibility(
                change ->
                        change.queueUrl(queueUrl)
                                .receiptHandle(receiptHandle)
                                .visibilityTimeout(Math.toIntExact(wait.toSeconds())));
    }
}
