package io.relance.local.sqs;

import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A message on a queue.
final class Sent {
    final String id;
    final long sequence;
    final String body;
    final Map<String, MessageAttributeValue> attributes;
    final Optional<String> group;
    final Optional<String> deduplication;
    final Instant at;
    int receives;
    Instant firstReceived = Instant.MAX;
    Instant hiddenUntil = Instant.MIN;
    String receipt = "";

    Sent(
            String id,
            long sequence,
            String body,
            Map<String, MessageAttributeValue> attributes,
            Optional<String> group,
            Optional<String> deduplication,
            Instant at) {
        this.id = id;
        this.sequence = sequence;
        this.body = body;
        this.attributes = attributes;
        this.group = group;
        this.deduplication = deduplication;
        this.at = at;
    }
}
