package io.relance.local.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Received messages as Lambda hands them to a function.
///
/// <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html>
final class Batches {
    private Batches() {}

    static SQSEvent event(LocalQueue queue, List<Sent> batch) {
        var event = new SQSEvent();
        event.setRecords(batch.stream().map(sent -> record(queue, sent)).toList());
        return event;
    }

    private static SQSEvent.SQSMessage record(LocalQueue queue, Sent sent) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId(sent.id);
        message.setReceiptHandle(sent.receipt);
        message.setBody(sent.body);
        message.setMd5OfBody(Digests.md5(sent.body));
        message.setAttributes(attributes(sent));
        message.setMessageAttributes(messageAttributes(sent));
        message.setEventSource("aws:sqs");
        message.setEventSourceArn(queue.spec().arn());
        message.setAwsRegion("us-east-1");
        return message;
    }

    static Map<String, String> attributes(Sent sent) {
        var all = new TreeMap<String, String>();
        all.put("ApproximateReceiveCount", Integer.toString(sent.receives));
        all.put("SentTimestamp", Long.toString(sent.at.toEpochMilli()));
        all.put(
                "ApproximateFirstReceiveTimestamp",
                Long.toString(sent.firstReceived.toEpochMilli()));
        all.put("SenderId", "AROALOCAL:relance");
        sent.group.ifPresent(
                group -> {
                    all.put("MessageGroupId", group);
                    all.put("SequenceNumber", Long.toString(sent.sequence));
                });
        sent.deduplication.ifPresent(id -> all.put("MessageDeduplicationId", id));
        return all;
    }

    private static Map<String, SQSEvent.MessageAttribute> messageAttributes(Sent sent) {
        var all = new TreeMap<String, SQSEvent.MessageAttribute>();
        sent.attributes.forEach(
                (name, value) -> {
                    var attribute = new SQSEvent.MessageAttribute();
                    attribute.setDataType(value.dataType());
                    attribute.setStringValue(value.stringValue());
                    all.put(name, attribute);
                });
        return all;
    }
}
