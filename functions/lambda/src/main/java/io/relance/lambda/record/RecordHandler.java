package io.relance.lambda.record;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.relance.codec.document.ArrivalJson;
import io.relance.core.record.Recorder;
import io.relance.core.record.Rejected;
import io.relance.lambda.Batch;
import io.relance.lambda.Wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Arrivals from the queue, in order for each person.
public final class RecordHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(RecordHandler.class);

    private final Recorder recorder;
    private final Rejected rejected;

    public RecordHandler() {
        this(Wiring.fromEnvironment());
    }

    public RecordHandler(Wiring wiring) {
        recorder = wiring.record();
        rejected = wiring.rejected();
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.each(event, message -> record(message.getBody()));
    }

    private boolean record(String body) {
        var arrival = ArrivalJson.read(body);
        var recorded = recorder.record(arrival);
        if (recorded.isEmpty()) {
            rejected.put(
                    arrival.source(),
                    "It speaks of an order, or a deleted customer, that was never recorded.",
                    body);
            LOG.atWarn()
                    .addKeyValue("source", arrival.source())
                    .log("arrival names nobody we know");
            return true;
        }
        LOG.atInfo()
                .addKeyValue("profile", recorded.get().state().profile().id().value())
                .addKeyValue("source", arrival.source())
                .addKeyValue("changes", arrival.changes().size())
                .addKeyValue("duplicate", recorded.get().duplicate())
                .log("arrival recorded");
        return true;
    }
}
