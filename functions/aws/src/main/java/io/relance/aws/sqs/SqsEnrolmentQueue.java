package io.relance.aws.sqs;

import io.relance.codec.document.EnrolmentJson;
import io.relance.core.enrol.Enrolment;
import io.relance.core.enrol.EnrolmentQueue;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import java.util.ArrayList;
import java.util.List;

/// [EnrolmentQueue] on a standard queue: the same enrolment twice is the same run, and their order
/// is of no account. The body is [EnrolmentJson].
public final class SqsEnrolmentQueue implements EnrolmentQueue {
    private final Batches batches;

    public SqsEnrolmentQueue(SqsClient sqs, String queueUrl) {
        this(new Batches(sqs, queueUrl));
    }

    SqsEnrolmentQueue(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void put(List<Enrolment> enrolments) {
        var messages = new ArrayList<SendMessageBatchRequestEntry>();
        for (var enrolment : enrolments) {
            messages.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(messages.size()))
                            .messageBody(Bodies.safe(EnrolmentJson.write(enrolment)))
                            .build());
        }
        batches.send(messages);
    }
}
