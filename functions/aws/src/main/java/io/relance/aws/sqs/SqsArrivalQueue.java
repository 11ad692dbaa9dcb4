package io.relance.aws.sqs;

import io.relance.codec.document.ArrivalJson;
import io.relance.core.Fingerprint;
import io.relance.core.record.Arrival;
import io.relance.core.record.ArrivalQueue;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// [ArrivalQueue] on a FIFO queue. The body is [ArrivalJson]; the group is a fingerprint of the
/// person's strongest name, so that no address stands outside the body; the deduplication id is a
/// fingerprint of the delivery and the arrival's place in it.
///
/// An arrival too large for a message goes without its events' `extra`, and those events have the
/// property `$extra_cut`. One that is still too large is refused, and nothing of its delivery is
/// sent.
public final class SqsArrivalQueue implements ArrivalQueue {
    static final String EXTRA_CUT = "$extra_cut";

    private final Batches batches;

    public SqsArrivalQueue(SqsClient sqs, String queueUrl) {
        this(new Batches(sqs, queueUrl));
    }

    SqsArrivalQueue(Batches batches) {
        this.batches = batches;
    }

    /// @throws IllegalArgumentException where an arrival is too large for a message
    @Override
    public void put(String deliveryId, List<Arrival> arrivals) {
        var messages = new ArrayList<SendMessageBatchRequestEntry>();
        for (var arrival : arrivals) {
            var index = Integer.toString(messages.size());
            messages.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(index)
                            .messageGroupId(Fingerprint.of(22, arrival.group()))
                            .messageDeduplicationId(Fingerprint.of(42, deliveryId, index))
                            .messageBody(body(arrival))
                            .build());
        }
        batches.send(messages);
    }

    private static String body(Arrival arrival) {
        var whole = Bodies.safe(ArrivalJson.write(arrival));
        if (Bodies.fits(whole)) {
            return whole;
        }
        var cut = Bodies.safe(ArrivalJson.write(withoutExtra(arrival)));
        if (!Bodies.fits(cut)) {
            throw new IllegalArgumentException(
                    "an arrival of %d bytes, %d without extra, is over the limit of %d"
                            .formatted(Bodies.bytes(whole), Bodies.bytes(cut), Bodies.LIMIT_BYTES));
        }
        return cut;
    }

    private static Arrival withoutExtra(Arrival arrival) {
        return arrival.with(arrival.changes().stream().map(SqsArrivalQueue::withoutExtra).toList());
    }

    private static Change withoutExtra(Change change) {
        if (!(change instanceof Change.Occurred occurred) || occurred.extra().fields().isEmpty()) {
            return change;
        }
        var properties = new LinkedHashMap<>(occurred.properties().fields());
        properties.put(EXTRA_CUT, Value.of(true));
        return new Change.Occurred(
                occurred.metric(),
                occurred.uniqueId(),
                occurred.time(),
                occurred.value(),
                new Value.Fields(properties),
                Value.Fields.EMPTY);
    }
}
